-- breaking: no
-- A standing order names the classes of data it covers; rules to come may be withdrawn; the daily check of photo files goes in shares and knows when it saw which day.

-- Orders from before said that they cover personal data only.
ALTER TABLE core.erasure_orders ADD COLUMN classes text[] NOT NULL DEFAULT '{personal}'
  CHECK (cardinality(classes) > 0 AND classes <@ ARRAY['personal', 'core']);
ALTER TABLE core.erasure_orders ALTER COLUMN classes DROP DEFAULT;

-- An erasure that names an order needs one of its own operator that two persons made, that has not ended, and that covers personal data.
CREATE POLICY erasure_by_order ON core.erasures AS RESTRICTIVE FOR INSERT TO buuan_system
  WITH CHECK (order_id IS NULL OR order_id IN (SELECT o.id FROM core.erasure_orders o
    WHERE o.organisation_id = erasures.organisation_id AND o.approved_by IS NOT NULL AND o.ended_at IS NULL AND 'personal' = ANY (o.classes)));

-- The core of a day ends after seven months (Law on Post Art. 38) under standing orders that cover it: one of every operator that has items in the day.
-- Whether an order still runs is judged by the program's day, which the caller gives; the seven months by the database's own clock.
DROP FUNCTION core.drop_core_day(date);
CREATE FUNCTION core.drop_core_day(ended_day date, today date) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog SET row_security = off SET lock_timeout = '2s' AS $$
DECLARE child regclass; children regclass[];
BEGIN
  IF NOT core.is_past_core_term(ended_day) THEN
    RAISE EXCEPTION 'the day % is within its term', ended_day USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM core.hold_items i JOIN core.holds h ON h.id = i.hold_id WHERE i.day = ended_day AND h.released_at IS NULL)
    OR EXISTS (SELECT 1 FROM core.day_tables t WHERE t.class = 'personal' AND to_regclass(t.name || '_' || to_char(ended_day, 'YYYYMMDD')) IS NOT NULL)
    OR EXISTS (SELECT 1 FROM (SELECT DISTINCT organisation_id FROM core.items WHERE day = ended_day) p WHERE NOT EXISTS (
      SELECT 1 FROM core.erasure_orders o WHERE o.organisation_id = p.organisation_id AND o.approved_by IS NOT NULL AND o.ended_at IS NULL
        AND o.valid_until >= today AND 'core' = ANY (o.classes)))
  THEN RETURN false; END IF;
  SELECT coalesce(array_agg(c.oid::regclass ORDER BY t.name), '{}') INTO children FROM core.day_tables t
    JOIN pg_class c ON c.oid = to_regclass(t.name || '_' || to_char(ended_day, 'YYYYMMDD')) WHERE t.class = 'core';
  FOREACH child IN ARRAY children LOOP
    EXECUTE format('DROP TABLE %s', child);
  END LOOP;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION core.drop_core_day(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.drop_core_day(date, date) TO buuan_system;

-- Rules to come may be withdrawn until the day they begin: the row stays and says who took it back.
ALTER TABLE core.opening_rules ADD COLUMN withdrawn_by uuid;
ALTER TABLE core.opening_rules ADD COLUMN withdrawn_at timestamptz;
ALTER TABLE core.opening_rules ADD CONSTRAINT opening_rules_withdrawn CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL));
GRANT UPDATE (withdrawn_by, withdrawn_at) ON core.opening_rules TO buuan_app;

-- When the photo files of a day were last checked: one row for every standing day that has any. Null: not yet.
CREATE TABLE core.integrity_blob_days (
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  day date NOT NULL,
  checked_at timestamptz,
  PRIMARY KEY (organisation_id, day)
);
SELECT core.protect('core.integrity_blob_days');
GRANT SELECT ON core.integrity_blob_days TO buuan_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON core.integrity_blob_days TO buuan_system;
