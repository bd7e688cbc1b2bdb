-- breaking: no
-- What the log says of itself outlives the term of entries; witnesses hear of new keys; a log that lost entries may end and a new one begin.

-- Entries about the log (months dropped, keys, beginnings), copied before their month is dropped: without them nobody could tell a lawful end from a deletion.
CREATE TABLE audit.kept_entries (
  id uuid PRIMARY KEY,
  recorded_at timestamptz NOT NULL,
  organisation_id uuid,
  actor_id uuid,
  actor_kind text NOT NULL,
  event text NOT NULL,
  payload jsonb NOT NULL,
  salt bytea NOT NULL CHECK (octet_length(salt) = 32)
);
ALTER TABLE audit.kept_entries ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.kept_entries FORCE ROW LEVEL SECURITY;
CREATE POLICY system_work ON audit.kept_entries TO buuan_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON audit.kept_entries TO buuan_system;

-- A key without a rotation begins a log; every one but the first with the note that closed the log before.
ALTER TABLE audit.log_keys ADD COLUMN closing text, DROP CONSTRAINT log_keys_check;
ALTER TABLE audit.log_keys ADD CONSTRAINT log_keys_origin CHECK ((place = 0) = (rotation IS NULL AND closing IS NULL) AND (rotation IS NULL OR closing IS NULL));

-- Key rotations of logs that this node witnesses, as their holders announced them.
CREATE TABLE audit.witnessed_rotations (
  origin text NOT NULL,
  place integer NOT NULL,
  note text NOT NULL,
  learned_at timestamptz NOT NULL,
  PRIMARY KEY (origin, place)
);
SELECT audit.protect_public('audit.witnessed_rotations');
GRANT SELECT, INSERT ON audit.witnessed_rotations TO buuan_system;
ALTER TABLE audit.witness_alarms DROP CONSTRAINT witness_alarms_alarm_check;
ALTER TABLE audit.witness_alarms ADD CONSTRAINT witness_alarms_alarm_check CHECK (alarm IN ('forked', 'proof_invalid', 'behind', 'key_forked'));

-- How many rotations of this log a witness has confirmed; null: it does not take them (a witness of another make).
ALTER TABLE audit.witnesses ADD COLUMN rotations_heard integer DEFAULT 0;
