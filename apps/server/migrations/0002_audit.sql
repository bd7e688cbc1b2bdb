-- breaking: no
-- Audit entries (unchained, in the business transaction) and the permanent leaves of the log. Insert only, by grant.

CREATE TABLE audit.entries (
  id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  organisation_id uuid,
  actor_id uuid,
  actor_kind text NOT NULL CHECK (actor_kind IN ('staff', 'system', 'nobody')),
  event text NOT NULL,
  payload jsonb NOT NULL,
  salt bytea NOT NULL CHECK (octet_length(salt) = 32),
  leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id()
) PARTITION BY RANGE (recorded_at);
CREATE INDEX entries_transaction ON audit.entries (transaction_id);
CREATE INDEX entries_openings ON audit.entries (organisation_id, recorded_at)
  WHERE event IN ('item.revealed', 'item.searched', 'photo.opened', 'draft.opened', 'contract.opened', 'access.refused');
CREATE INDEX entries_recorded ON audit.entries USING brin (recorded_at);
ALTER TABLE audit.entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.entries FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON audit.entries FOR SELECT TO buuan_app USING (organisation_id = (SELECT core.scope_organisation()));
CREATE POLICY write_in_scope ON audit.entries FOR INSERT TO buuan_app, buuan_reveal
  WITH CHECK (organisation_id = (SELECT core.scope_organisation()));
CREATE POLICY system_work ON audit.entries TO buuan_system USING (true) WITH CHECK (true);
GRANT INSERT ON audit.entries TO buuan_app, buuan_reveal, buuan_system;
GRANT SELECT (id, recorded_at, organisation_id, actor_id, actor_kind, event, payload) ON audit.entries TO buuan_app;
GRANT SELECT ON audit.entries TO buuan_system;

-- Position → salted hash. Permanent: no role of the program may change or remove a leaf.
CREATE TABLE audit.leaves (
  index bigint PRIMARY KEY,
  entry_id uuid NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32)
);
ALTER TABLE audit.leaves ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.leaves FORCE ROW LEVEL SECURITY;
CREATE POLICY read_all ON audit.leaves FOR SELECT TO buuan_app USING (true);
CREATE POLICY system_work ON audit.leaves TO buuan_system USING (true) WITH CHECK (true);
GRANT SELECT ON audit.leaves TO buuan_app;
GRANT SELECT, INSERT ON audit.leaves TO buuan_system;

-- How far the sequencer has come: every transaction id below the mark is in the leaves.
CREATE TABLE audit.sequence_mark (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  next_index bigint NOT NULL,
  below_transaction xid8 NOT NULL
);
INSERT INTO audit.sequence_mark (next_index, below_transaction) VALUES (0, '0');
ALTER TABLE audit.sequence_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.sequence_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY read_all ON audit.sequence_mark FOR SELECT TO buuan_app USING (true);
CREATE POLICY system_work ON audit.sequence_mark TO buuan_system USING (true) WITH CHECK (true);
GRANT SELECT ON audit.sequence_mark TO buuan_app;
GRANT SELECT, UPDATE ON audit.sequence_mark TO buuan_system;

-- Unauthenticated refusals are noise: counted by minute, not entered one by one (design §5).
CREATE TABLE audit.refusal_counts (
  minute timestamptz NOT NULL,
  code text NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (minute, code)
);
ALTER TABLE audit.refusal_counts ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.refusal_counts FORCE ROW LEVEL SECURITY;
CREATE POLICY system_work ON audit.refusal_counts TO buuan_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON audit.refusal_counts TO buuan_system;
