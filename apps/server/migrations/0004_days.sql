-- breaking: no
-- Days stand ahead of time: CREATE TABLE … LIKE, then ATTACH (no lock on the parent's readers); no default partition.

CREATE TABLE core.day_tables (name text PRIMARY KEY);
INSERT INTO core.day_tables VALUES ('core.items'), ('core.joint_inspections'), ('personal.item_records'), ('personal.search_keys'), ('evidence.photos');
ALTER TABLE core.day_tables ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.day_tables FORCE ROW LEVEL SECURITY;
CREATE POLICY read_all ON core.day_tables FOR SELECT TO buuan_system USING (true);
GRANT SELECT ON core.day_tables TO buuan_system;

CREATE FUNCTION core.add_partition(parent text, suffix text, lower text, upper text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE child text := parent || '_' || suffix;
BEGIN
  IF to_regclass(child) IS NOT NULL THEN RETURN false; END IF;
  EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)', child, parent);
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', child);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', child);
  EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', parent, child, lower, upper);
  RETURN true;
END $$;

-- Opens every day of the range and the months that hold it; answers how many partitions were new.
CREATE FUNCTION core.open_days(first_day date, last_day date) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE made integer := 0; d date; m date; parent text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('core.open_days'));
  FOR d IN SELECT generate_series(first_day, last_day, interval '1 day')::date LOOP
    FOR parent IN SELECT name FROM core.day_tables ORDER BY name LOOP
      IF core.add_partition(parent, to_char(d, 'YYYYMMDD'), d::text, (d + 1)::text) THEN made := made + 1; END IF;
    END LOOP;
  END LOOP;
  FOR m IN SELECT generate_series(date_trunc('month', first_day)::date, (last_day + 1)::date, interval '1 month')::date LOOP
    IF core.add_partition('audit.entries', to_char(m, 'YYYYMM'), m || ' 00:00:00+00', (m + interval '1 month')::date || ' 00:00:00+00') THEN made := made + 1; END IF;
  END LOOP;
  RETURN made;
END $$;
REVOKE ALL ON FUNCTION core.open_days(date, date), core.add_partition(text, text, text, text), core.protect(regclass, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.open_days(date, date) TO buuan_system;

-- Last day that stands open; the service is not ready when it is near.
CREATE FUNCTION core.last_open_day() RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT max(to_date(right(c.relname, 8), 'YYYYMMDD')) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = 'core.items'::regclass
$$;
GRANT EXECUTE ON FUNCTION core.last_open_day() TO buuan_app, buuan_system;
