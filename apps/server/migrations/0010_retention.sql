-- breaking: no
-- Holds and erasure: what is kept longer and why, how the end of a day proceeds step by step, and the floor below which no role erases.

-- Three months by the database's own clock (CT02-I-4, Civil Code Art. 148): a program whose clock was moved cannot go below it.
-- The shift past weekends and holidays is the program's; it only ever waits longer.
CREATE FUNCTION core.is_past_term(accepted_day date) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT (accepted_day + interval '3 months')::date < (clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date $$;

CREATE FUNCTION core.is_past_core_term(accepted_day date) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT (accepted_day + interval '7 months')::date < (clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date $$;

CREATE TABLE core.holds (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  origin text NOT NULL CHECK (origin IN ('items', 'case', 'automatic')),
  basis text NOT NULL,
  case_number text,
  reason text NOT NULL DEFAULT '' CHECK (reason IS NFC NORMALIZED),
  placed_by uuid,
  placed_at timestamptz NOT NULL,
  until_on date NOT NULL,
  review_on date NOT NULL,
  released_by uuid,
  released_at timestamptz,
  release_reason text CHECK (release_reason IS NFC NORMALIZED),
  key_id text,
  key_destroyed_at timestamptz,
  CHECK ((origin = 'automatic') = (placed_by IS NULL)),
  CHECK (review_on <= until_on),
  CHECK (released_by IS NULL OR released_at IS NOT NULL)
);
CREATE INDEX holds_organisation ON core.holds (organisation_id, placed_at);
SELECT core.protect('core.holds');
GRANT SELECT, INSERT, UPDATE ON core.holds TO buuan_app, buuan_system;
GRANT SELECT ON core.holds TO buuan_reveal;

CREATE TABLE core.hold_items (
  organisation_id uuid NOT NULL,
  hold_id uuid NOT NULL REFERENCES core.holds (id),
  day date NOT NULL,
  item_id uuid NOT NULL,
  secured_at timestamptz,
  PRIMARY KEY (hold_id, item_id)
);
CREATE INDEX hold_items_day ON core.hold_items (organisation_id, day, item_id);
SELECT core.protect('core.hold_items');
GRANT SELECT, INSERT ON core.hold_items TO buuan_app;
GRANT SELECT, INSERT, UPDATE ON core.hold_items TO buuan_system;
GRANT SELECT ON core.hold_items TO buuan_reveal;

-- What a hold keeps past the end of its day, sealed under the hold's own key. Only the recorded door reads it.
CREATE TABLE personal.held_records (
  organisation_id uuid NOT NULL,
  hold_id uuid NOT NULL,
  day date NOT NULL,
  item_id uuid NOT NULL,
  version integer NOT NULL,
  sender bytea,
  addressee bytea,
  presenter bytea,
  identification bytea,
  contents bytea,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (hold_id, item_id, version)
);
SELECT core.protect('personal.held_records');
GRANT SELECT (organisation_id, hold_id, day, item_id, version), INSERT, DELETE ON personal.held_records TO buuan_system;
GRANT SELECT ON personal.held_records TO buuan_reveal;

CREATE TABLE evidence.held_photos (
  organisation_id uuid NOT NULL,
  hold_id uuid NOT NULL,
  day date NOT NULL,
  item_id uuid NOT NULL,
  photo_id uuid NOT NULL,
  slot text NOT NULL,
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  media_type text NOT NULL,
  byte_count integer NOT NULL,
  blob_key text,
  wrapped_key bytea,
  reference text,
  received_at timestamptz NOT NULL,
  rendition_key text,
  rendition_wrapped_key bytea,
  PRIMARY KEY (hold_id, item_id, photo_id)
);
CREATE INDEX held_photos_day ON evidence.held_photos (organisation_id, day, photo_id);
SELECT core.protect('evidence.held_photos');
GRANT SELECT, INSERT, DELETE ON evidence.held_photos TO buuan_system;
GRANT SELECT ON evidence.held_photos TO buuan_reveal;

-- A standing order lets due days end without an approval each; it takes two persons too, and ends by itself.
CREATE TABLE core.erasure_orders (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  requested_by uuid NOT NULL,
  requested_at timestamptz NOT NULL,
  approved_by uuid,
  approved_at timestamptz,
  valid_until date NOT NULL,
  ended_by uuid,
  ended_at timestamptz,
  CHECK (approved_by IS NULL OR approved_by <> requested_by),
  CHECK ((approved_by IS NULL) = (approved_at IS NULL) AND (ended_by IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX erasure_orders_one ON core.erasure_orders (organisation_id) WHERE ended_at IS NULL;
SELECT core.protect('core.erasure_orders');
GRANT SELECT, INSERT, UPDATE ON core.erasure_orders TO buuan_app;
GRANT SELECT ON core.erasure_orders TO buuan_system;

-- The end of one operator's day. Each state is reached by one committed transaction, so that a crash resumes at the last of them.
CREATE TABLE core.erasures (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  day date NOT NULL,
  due_on date NOT NULL,
  state text NOT NULL CHECK (state IN ('frozen', 'approved', 'intended', 'blobs_removed', 'rows_removed', 'key_destroyed', 'certified', 'withdrawn')),
  requested_by uuid,
  requested_at timestamptz NOT NULL,
  decided_by uuid,
  decided_at timestamptz,
  order_id uuid REFERENCES core.erasure_orders (id),
  report jsonb NOT NULL,
  key_id text,
  intent_entry uuid,
  list_hash bytea CHECK (octet_length(list_hash) = 32),
  progress jsonb NOT NULL DEFAULT '{}',
  key_destroyed_at timestamptz,
  certified_at timestamptz,
  certificate jsonb,
  certificate_hash bytea CHECK (octet_length(certificate_hash) = 32),
  CHECK (decided_by IS NULL OR requested_by IS NULL OR decided_by <> requested_by),
  CHECK (state IN ('frozen', 'withdrawn') OR order_id IS NOT NULL OR (requested_by IS NOT NULL AND decided_by IS NOT NULL)),
  CHECK ((state = 'certified') = (certificate IS NOT NULL))
);
CREATE UNIQUE INDEX erasures_one_a_day ON core.erasures (organisation_id, day) WHERE state <> 'withdrawn';
CREATE INDEX erasures_under_way ON core.erasures (requested_at) WHERE state NOT IN ('frozen', 'certified', 'withdrawn');
SELECT core.protect('core.erasures');
CREATE POLICY erasure_floor ON core.erasures AS RESTRICTIVE FOR INSERT TO buuan_system WITH CHECK (core.is_past_term(day));
GRANT SELECT ON core.erasures TO buuan_app;
GRANT SELECT, INSERT, UPDATE ON core.erasures TO buuan_system;

-- No role but the system's deletes a day's personal rows, and the database itself refuses it before the term and without an approved intent.
GRANT SELECT (organisation_id, day, item_id, version), DELETE ON personal.item_records TO buuan_system;
GRANT SELECT (organisation_id, day, item_id, version), DELETE ON personal.search_keys TO buuan_system;
GRANT DELETE ON evidence.photos TO buuan_system;
CREATE POLICY erasure_floor ON personal.item_records AS RESTRICTIVE FOR DELETE TO buuan_system
  USING (core.is_past_term(day) AND (organisation_id, day) IN (SELECT e.organisation_id, e.day FROM core.erasures e WHERE e.state = 'blobs_removed'));
CREATE POLICY erasure_floor ON personal.search_keys AS RESTRICTIVE FOR DELETE TO buuan_system
  USING (core.is_past_term(day) AND (organisation_id, day) IN (SELECT e.organisation_id, e.day FROM core.erasures e WHERE e.state = 'blobs_removed'));
CREATE POLICY erasure_floor ON evidence.photos AS RESTRICTIVE FOR DELETE TO buuan_system
  USING (core.is_past_term(day) AND (organisation_id, day) IN (SELECT e.organisation_id, e.day FROM core.erasures e WHERE e.state = 'blobs_removed'));

-- Which tables of a day end after three months and which after seven. A new table of the day says its class.
ALTER TABLE core.day_tables ADD COLUMN class text NOT NULL DEFAULT 'core' CHECK (class IN ('personal', 'core'));
UPDATE core.day_tables SET class = 'personal' WHERE name IN ('personal.item_records', 'personal.search_keys', 'evidence.photos');

-- Drops the personal tables of a day when every operator in them has come to this step; answers whether they are gone.
-- row_security = off: an owner from whom rows are hidden gets an error here, never a wrong "empty".
CREATE FUNCTION core.drop_personal_day(erased_day date) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog SET row_security = off SET lock_timeout = '2s' AS $$
DECLARE child regclass; others boolean; children regclass[];
BEGIN
  IF NOT core.is_past_term(erased_day) THEN
    RAISE EXCEPTION 'the day % is within its term', erased_day USING ERRCODE = 'check_violation';
  END IF;
  SELECT coalesce(array_agg(c.oid::regclass ORDER BY t.name), '{}') INTO children FROM core.day_tables t
    JOIN pg_class c ON c.oid = to_regclass(t.name || '_' || to_char(erased_day, 'YYYYMMDD')) WHERE t.class = 'personal';
  FOREACH child IN ARRAY children LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM (SELECT DISTINCT organisation_id FROM %s) p WHERE NOT EXISTS (SELECT 1 FROM core.erasures e WHERE e.organisation_id = p.organisation_id AND e.day = $1 AND e.state = ''blobs_removed''))', child)
      INTO others USING erased_day;
    IF others THEN RETURN false; END IF;
  END LOOP;
  FOREACH child IN ARRAY children LOOP
    EXECUTE format('DROP TABLE %s', child);
  END LOOP;
  RETURN true;
END $$;

-- Drops what is left of a day after seven months (Law on Post Art. 38): only when its personal part is gone and no hold names an item of it.
CREATE FUNCTION core.drop_core_day(ended_day date) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog SET row_security = off SET lock_timeout = '2s' AS $$
DECLARE child regclass; children regclass[];
BEGIN
  IF NOT core.is_past_core_term(ended_day) THEN
    RAISE EXCEPTION 'the day % is within its term', ended_day USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM core.hold_items i JOIN core.holds h ON h.id = i.hold_id WHERE i.day = ended_day AND h.released_at IS NULL)
    OR EXISTS (SELECT 1 FROM core.day_tables t WHERE t.class = 'personal' AND to_regclass(t.name || '_' || to_char(ended_day, 'YYYYMMDD')) IS NOT NULL)
  THEN RETURN false; END IF;
  SELECT coalesce(array_agg(c.oid::regclass ORDER BY t.name), '{}') INTO children FROM core.day_tables t
    JOIN pg_class c ON c.oid = to_regclass(t.name || '_' || to_char(ended_day, 'YYYYMMDD')) WHERE t.class = 'core';
  FOREACH child IN ARRAY children LOOP
    EXECUTE format('DROP TABLE %s', child);
  END LOOP;
  RETURN true;
END $$;

-- Days whose tables of a class stand, oldest first.
CREATE FUNCTION core.standing_days(of_class text) RETURNS SETOF date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog SET row_security = off AS $$
  SELECT DISTINCT to_date(right(c.relname, 8), 'YYYYMMDD') FROM core.day_tables t
    JOIN pg_inherits i ON i.inhparent = t.name::regclass JOIN pg_class c ON c.oid = i.inhrelid WHERE t.class = of_class ORDER BY 1
$$;
REVOKE ALL ON FUNCTION core.drop_personal_day(date), core.drop_core_day(date), core.standing_days(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.drop_personal_day(date), core.drop_core_day(date), core.standing_days(text) TO buuan_system;
