-- breaking: no
-- The log that others verify: interior nodes and frontier of the tree, signed checkpoints, keys, witnesses. Leaves, nodes, checkpoints and alarms are insert-only, by grant.

-- Nothing was signed before this version, so positions begin anew together with the tree; the first run of the sequencer gives them.
TRUNCATE audit.leaves;
-- Entries are found by id (it holds its time, which names the partition): for receipts and exports.
CREATE INDEX entries_id ON audit.entries (id);
CREATE UNIQUE INDEX leaves_entry ON audit.leaves (entry_id);
ALTER TABLE audit.sequence_mark
  ADD COLUMN after_entry uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  ADD COLUMN frontier text NOT NULL DEFAULT '0';
UPDATE audit.sequence_mark SET next_index = 0, below_transaction = '0';

-- Row-level security for tables that hold hashes, keys and signatures only: everybody may read, the system role works.
CREATE FUNCTION audit.protect_public(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY read_all ON %s FOR SELECT TO buuan_app USING (true)', target);
  EXECUTE format('CREATE POLICY system_work ON %s TO buuan_system USING (true) WITH CHECK (true)', target);
END $$;

-- Complete subtrees of level 1 and above; level 0 are the leaves.
CREATE TABLE audit.nodes (
  level smallint NOT NULL CHECK (level BETWEEN 1 AND 53),
  index bigint NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (level, index)
);
SELECT audit.protect_public('audit.nodes');
GRANT SELECT ON audit.nodes TO buuan_app;
GRANT SELECT, INSERT ON audit.nodes TO buuan_system;

CREATE TABLE audit.checkpoints (
  size bigint PRIMARY KEY CHECK (size > 0),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  note text NOT NULL,
  signed_at timestamptz NOT NULL
);
SELECT audit.protect_public('audit.checkpoints');
GRANT SELECT ON audit.checkpoints TO buuan_app;
GRANT SELECT, INSERT ON audit.checkpoints TO buuan_system;

-- Signature lines of witnesses under a checkpoint.
CREATE TABLE audit.cosignatures (
  size bigint NOT NULL,
  witness text NOT NULL,
  lines text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (size, witness)
);
SELECT audit.protect_public('audit.cosignatures');
GRANT SELECT ON audit.cosignatures TO buuan_app;
GRANT SELECT, INSERT ON audit.cosignatures TO buuan_system;

-- Public keys of this log in order of use; the rotation is the note by which the key before handed over.
CREATE TABLE audit.log_keys (
  place integer PRIMARY KEY,
  vkey text NOT NULL UNIQUE,
  rotation text,
  created_at timestamptz NOT NULL,
  CHECK ((place = 0) = (rotation IS NULL))
);
SELECT audit.protect_public('audit.log_keys');
GRANT SELECT ON audit.log_keys TO buuan_app;
GRANT SELECT, INSERT ON audit.log_keys TO buuan_system;

-- Signing stops while the wall clock is further off than 5 s and nobody has confirmed it; acceptance does not stop.
CREATE TABLE audit.clock_hold (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  held_at timestamptz,
  offset_milliseconds bigint NOT NULL DEFAULT 0,
  confirmed_size bigint NOT NULL DEFAULT 0
);
INSERT INTO audit.clock_hold DEFAULT VALUES;
SELECT audit.protect_public('audit.clock_hold');
GRANT SELECT, UPDATE ON audit.clock_hold TO buuan_system;

-- Logs of others that this node witnesses: the last head cosigned. The row is written before the answer is sent.
CREATE TABLE audit.witnessed_logs (
  origin text PRIMARY KEY,
  size bigint NOT NULL,
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  note text,
  cosigned_at timestamptz
);
SELECT audit.protect_public('audit.witnessed_logs');
GRANT SELECT, INSERT, UPDATE ON audit.witnessed_logs TO buuan_system;

-- Validly signed heads that contradict what this node had cosigned: evidence, kept.
CREATE TABLE audit.witness_alarms (
  origin text NOT NULL,
  alarm text NOT NULL CHECK (alarm IN ('forked', 'proof_invalid', 'behind')),
  size bigint NOT NULL,
  root bytea NOT NULL,
  known_size bigint NOT NULL,
  known_root bytea NOT NULL,
  request text NOT NULL,
  raised_at timestamptz NOT NULL,
  PRIMARY KEY (origin, alarm, size, root)
);
SELECT audit.protect_public('audit.witness_alarms');
GRANT SELECT, INSERT ON audit.witness_alarms TO buuan_system;

-- Witnesses of this log: how far each has cosigned, and whether it refuses.
CREATE TABLE audit.witnesses (
  vkey text PRIMARY KEY,
  size bigint NOT NULL DEFAULT 0,
  cosigned_at timestamptz,
  refused_status integer,
  refused_reason text,
  refused_at timestamptz
);
SELECT audit.protect_public('audit.witnesses');
GRANT SELECT ON audit.witnesses TO buuan_app;
GRANT SELECT, INSERT, UPDATE ON audit.witnesses TO buuan_system;

-- A later checkpoint commits to every earlier tree, so of those older than seven days one an hour stays, and one an hour that witnesses cosigned.
CREATE FUNCTION audit.thin_checkpoints(asked timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE removed integer; before timestamptz := least(asked, now()) - interval '7 days';
BEGIN
  DELETE FROM audit.checkpoints c WHERE c.signed_at < before
    AND c.size NOT IN (SELECT max(k.size) FROM audit.checkpoints k GROUP BY date_trunc('hour', k.signed_at))
    AND c.size NOT IN (SELECT max(k.size) FROM audit.checkpoints k JOIN audit.cosignatures s ON s.size = k.size GROUP BY date_trunc('hour', k.signed_at));
  GET DIAGNOSTICS removed = ROW_COUNT;
  DELETE FROM audit.cosignatures s WHERE s.received_at < before AND NOT EXISTS (SELECT FROM audit.checkpoints c WHERE c.size = s.size);
  RETURN removed;
END $$;

-- Drops one month of entries with their salts; leaves, nodes and every proof stay. Never within 24 months of its end, never with an entry that has no leaf yet.
-- Answers how many entries went, or null where no such month stands.
CREATE FUNCTION core.drop_audit_month(month date) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET lock_timeout = '3s' AS $$
DECLARE child text := 'audit.entries_' || to_char(month, 'YYYYMM'); dropped bigint; loose bigint;
BEGIN
  IF month <> date_trunc('month', month)::date THEN RAISE EXCEPTION 'not the first day of a month: %', month; END IF;
  IF (month + interval '25 months') AT TIME ZONE 'UTC' > now() THEN
    RAISE EXCEPTION 'audit entries of % are kept 24 months', to_char(month, 'YYYY-MM');
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('core.open_days'));
  IF to_regclass(child) IS NULL THEN RETURN NULL; END IF;
  EXECUTE format('LOCK TABLE %s IN SHARE MODE', child);
  EXECUTE format('SELECT count(*), count(*) FILTER (WHERE l.entry_id IS NULL) FROM %s e LEFT JOIN audit.leaves l ON l.entry_id = e.id', child) INTO dropped, loose;
  IF loose > 0 THEN RAISE EXCEPTION '% entries of % stand in no leaf yet', loose, to_char(month, 'YYYY-MM'); END IF;
  EXECUTE format('ALTER TABLE audit.entries DETACH PARTITION %s', child);
  EXECUTE format('DROP TABLE %s', child);
  RETURN dropped;
END $$;

-- The months of entries that stand, oldest first.
CREATE FUNCTION core.audit_months() RETURNS SETOF date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT to_date(right(c.relname, 6), 'YYYYMM') FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = 'audit.entries'::regclass ORDER BY 1
$$;

REVOKE ALL ON FUNCTION audit.protect_public(regclass), audit.thin_checkpoints(timestamptz), core.drop_audit_month(date), core.audit_months() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.thin_checkpoints(timestamptz), core.drop_audit_month(date), core.audit_months() TO buuan_system;
