-- breaking: no
-- The data protection officer's desk: bounds of opening and searching, alerts, what the integrity job found; openings found by item in an index.

-- The item of an entry as a column of its own: under row-level security only a leakproof comparison of a real column uses an index.
ALTER TABLE audit.entries ADD COLUMN item_id uuid GENERATED ALWAYS AS ((payload->>'item')::uuid) STORED;
GRANT SELECT (item_id) ON audit.entries TO buuan_app;

DROP INDEX audit.entries_openings;
CREATE INDEX entries_openings ON audit.entries (organisation_id, recorded_at)
  WHERE event IN ('item.revealed', 'item.searched', 'photo.opened', 'draft.opened', 'draft.photo_opened', 'contract.opened', 'handover.opened', 'held_item.opened', 'access.refused');
CREATE INDEX entries_prints ON audit.entries (organisation_id, recorded_at) WHERE event = 'paper.printed';
CREATE INDEX entries_item ON audit.entries (item_id, recorded_at)
  WHERE event IN ('item.revealed', 'photo.opened', 'paper.printed', 'held_item.opened');

CREATE OR REPLACE FUNCTION core.add_partition(parent text, suffix text, lower text, upper text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE child text := parent || '_' || suffix;
BEGIN
  IF to_regclass(child) IS NOT NULL THEN RETURN false; END IF;
  EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS INCLUDING STORAGE)', child, parent);
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', child);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', child);
  EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', parent, child, lower, upper);
  RETURN true;
END $$;

-- Limits of opening and searching and the thresholds of alerts, effective-dated; the newest row of a day stands for it. Without a row the program's own apply.
CREATE TABLE core.opening_rules (
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  effective_on date NOT NULL,
  set_at timestamptz NOT NULL,
  set_by uuid NOT NULL,
  rules jsonb NOT NULL,
  PRIMARY KEY (organisation_id, effective_on, set_at)
);
SELECT core.protect('core.opening_rules');
GRANT SELECT, INSERT ON core.opening_rules TO buuan_app;
GRANT SELECT ON core.opening_rules TO buuan_reveal, buuan_system;

-- Openings and searches for people that an account has taken in a day and in a shift. Written by the reveal role with the opening itself.
CREATE TABLE core.opening_counts (
  organisation_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  span text NOT NULL CHECK (span IN ('day', 'shift')),
  since timestamptz NOT NULL,
  openings integer NOT NULL DEFAULT 0,
  searches integer NOT NULL DEFAULT 0,
  PRIMARY KEY (staff_id, span, since)
);
SELECT core.protect('core.opening_counts');
GRANT SELECT, INSERT, UPDATE ON core.opening_counts TO buuan_reveal;
GRANT SELECT, DELETE ON core.opening_counts TO buuan_system;
GRANT SELECT (id, organisation_id, started_at) ON core.sessions TO buuan_reveal;

-- What the job found in the entries of openings. About accounts of staff; never about a sender or an addressee.
CREATE TABLE core.opening_alerts (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  kind text NOT NULL CHECK (kind IN ('bulk', 'odd_hours', 'other_points', 'same_query', 'same_item', 'limit_reached')),
  staff_id uuid NOT NULL,
  day date NOT NULL,
  subject text NOT NULL,
  level integer NOT NULL CHECK (level > 0),
  count integer NOT NULL,
  threshold integer NOT NULL,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  raised_at timestamptz NOT NULL,
  acknowledged_by uuid,
  acknowledged_at timestamptz,
  note text CHECK (note IS NFC NORMALIZED),
  UNIQUE (organisation_id, staff_id, day, kind, subject, level),
  CHECK ((acknowledged_by IS NULL) = (acknowledged_at IS NULL) AND (acknowledged_by IS NULL) = (note IS NULL)),
  CHECK (acknowledged_by IS NULL OR acknowledged_by <> staff_id)
);
CREATE INDEX opening_alerts_open ON core.opening_alerts (organisation_id, id) WHERE acknowledged_at IS NULL;
SELECT core.protect('core.opening_alerts');
GRANT SELECT, UPDATE (acknowledged_by, acknowledged_at, note) ON core.opening_alerts TO buuan_app;
GRANT SELECT, INSERT, DELETE ON core.opening_alerts TO buuan_system;

-- Runs of the integrity job and what they found: which day, which store, how many, which items when known.
CREATE TABLE core.integrity_runs (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  requested_by uuid,
  requested_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  failed boolean NOT NULL DEFAULT false,
  examined jsonb NOT NULL DEFAULT '{}',
  findings integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX integrity_runs_open ON core.integrity_runs (organisation_id) WHERE finished_at IS NULL;
CREATE INDEX integrity_runs_newest ON core.integrity_runs (organisation_id, id);
SELECT core.protect('core.integrity_runs');
GRANT SELECT, INSERT ON core.integrity_runs TO buuan_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON core.integrity_runs TO buuan_system;

-- A finding stands from the run that first saw it to the run that no longer did.
CREATE TABLE core.integrity_findings (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  fault text NOT NULL,
  store text NOT NULL,
  day date,
  scope text,
  count integer NOT NULL,
  items uuid[] NOT NULL,
  found_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX integrity_findings_one ON core.integrity_findings (organisation_id, fault, store, coalesce(day, '-infinity'), coalesce(scope, '')) WHERE ended_at IS NULL;
SELECT core.protect('core.integrity_findings');
GRANT SELECT ON core.integrity_findings TO buuan_app;
GRANT SELECT, INSERT, UPDATE ON core.integrity_findings TO buuan_system;

-- SHA-256 over the sealed parts of an item's records, as the log commits to it; gives no sealed byte away.
CREATE FUNCTION personal.record_hashes(of_organisation uuid, of_day date, of_item uuid) RETURNS TABLE (version integer, hash bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog SET row_security = off AS $$
  SELECT r.version, sha256(
    coalesce(sha256(r.sender), 'none'::bytea) || coalesce(sha256(r.addressee), 'none'::bytea) || coalesce(sha256(r.presenter), 'none'::bytea)
    || coalesce(sha256(r.identification), 'none'::bytea) || coalesce(sha256(r.contents), 'none'::bytea))
  FROM personal.item_records r WHERE r.day = of_day AND r.item_id = of_item AND r.organisation_id = of_organisation
$$;
REVOKE ALL ON FUNCTION personal.record_hashes(uuid, date, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION personal.record_hashes(uuid, date, uuid) TO buuan_system;

-- Longer terms of an operator, with their legal basis; never shorter than the law's three months. The newest row of a day stands for it.
CREATE TABLE core.retention_terms (
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  effective_on date NOT NULL,
  set_at timestamptz NOT NULL,
  set_by uuid NOT NULL,
  months smallint NOT NULL CHECK (months BETWEEN 3 AND 24),
  legal_basis text NOT NULL CHECK (legal_basis IS NFC NORMALIZED AND length(legal_basis) >= 10),
  PRIMARY KEY (organisation_id, effective_on, set_at)
);
SELECT core.protect('core.retention_terms');
GRANT SELECT, INSERT ON core.retention_terms TO buuan_app;
GRANT SELECT ON core.retention_terms TO buuan_system;

-- A hold that was looked at again; items that a restore brought back after their key had gone.
ALTER TABLE core.hold_items ADD COLUMN lost_at timestamptz;
ALTER TABLE core.holds ADD COLUMN reviewed_at timestamptz, ADD COLUMN reviewed_by uuid;

-- What outlives its day is swept 24 months later; a BRIN index costs the writers nothing.
CREATE INDEX item_numbers_day ON core.item_numbers USING brin (day);
CREATE INDEX client_references_day ON core.client_references USING brin (day);
CREATE INDEX receipt_codes_day ON core.receipt_codes USING brin (day);
