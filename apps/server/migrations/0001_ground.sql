-- breaking: no
-- Schemas by sensitivity, three credentials, and the ground floor: organisations, network, staff, sessions, approvals.
-- Roles buuan_app, buuan_reveal and buuan_system exist before this file runs (platform/database/roles.ts).

CREATE SCHEMA core;
CREATE SCHEMA personal;
CREATE SCHEMA evidence;
CREATE SCHEMA audit;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA core, personal, evidence, audit TO buuan_app, buuan_reveal, buuan_system;

-- Scope of the running transaction, set with SET LOCAL; empty means none, and none sees nothing.
CREATE FUNCTION core.scope_organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.organisation', true), '')::uuid $$;

-- Gives a table row-level security: the organisation in scope, and the system role where it works across organisations.
CREATE FUNCTION core.protect(target regclass, column_name text DEFAULT 'organisation_id') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY own_organisation ON %s TO buuan_app, buuan_reveal USING (%I = (SELECT core.scope_organisation())) WITH CHECK (%I = (SELECT core.scope_organisation()))', target, column_name, column_name);
  EXECUTE format('CREATE POLICY system_work ON %s TO buuan_system USING (true) WITH CHECK (true)', target);
END $$;

CREATE TABLE core.organisations (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('operator', 'authority')),
  name text NOT NULL CHECK (name IS NFC NORMALIZED),
  tax_code text,
  licence_number text,
  province_code text,
  fictional boolean NOT NULL DEFAULT false,
  bootstrap_open boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL
);
SELECT core.protect('core.organisations', 'id');
GRANT SELECT, UPDATE ON core.organisations TO buuan_app;
GRANT SELECT ON core.organisations TO buuan_reveal;
GRANT SELECT, INSERT, UPDATE ON core.organisations TO buuan_system;

CREATE TABLE core.service_points (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  code text NOT NULL,
  name text NOT NULL CHECK (name IS NFC NORMALIZED),
  kind text NOT NULL CHECK (kind IN ('service_point', 'processing_centre')),
  province_code text NOT NULL,
  commune_code text NOT NULL,
  street text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  UNIQUE (organisation_id, code)
);
SELECT core.protect('core.service_points');
GRANT SELECT, INSERT, UPDATE ON core.service_points TO buuan_app, buuan_system;
GRANT SELECT ON core.service_points TO buuan_reveal;

-- Item numbers an organisation may issue: prefix, a counter, a check rule, a suffix.
CREATE TABLE core.number_ranges (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  service_point_id uuid NOT NULL REFERENCES core.service_points (id),
  scheme text NOT NULL CHECK (scheme IN ('upu_s10', 'operator')),
  prefix text NOT NULL,
  suffix text NOT NULL DEFAULT '',
  digits smallint NOT NULL CHECK (digits BETWEEN 4 AND 16),
  check_rule text NOT NULL CHECK (check_rule IN ('mod11_s10', 'mod10', 'none')),
  item_class text NOT NULL CHECK (item_class IN ('letter', 'packet', 'parcel', 'any')),
  first_serial bigint NOT NULL,
  next_serial bigint NOT NULL,
  last_serial bigint NOT NULL,
  created_at timestamptz NOT NULL,
  CHECK (first_serial <= next_serial AND next_serial <= last_serial + 1)
);
CREATE INDEX number_ranges_point ON core.number_ranges (service_point_id);
SELECT core.protect('core.number_ranges');
GRANT SELECT, INSERT, UPDATE ON core.number_ranges TO buuan_app, buuan_system;

CREATE TABLE core.staff (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  service_point_id uuid REFERENCES core.service_points (id),
  account text NOT NULL UNIQUE CHECK (account = lower(account)),
  display_name text NOT NULL CHECK (display_name IS NFC NORMALIZED),
  demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  created_by uuid,
  departed_at timestamptz
);
CREATE INDEX staff_organisation ON core.staff (organisation_id, account);
SELECT core.protect('core.staff');
GRANT SELECT, INSERT, UPDATE ON core.staff TO buuan_app, buuan_system;
GRANT SELECT ON core.staff TO buuan_reveal;

CREATE TABLE core.staff_credentials (
  staff_id uuid PRIMARY KEY REFERENCES core.staff (id),
  organisation_id uuid NOT NULL,
  password_hash text NOT NULL,
  password_changed_at timestamptz NOT NULL,
  must_change boolean NOT NULL DEFAULT false,
  totp_sealed bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint
);
SELECT core.protect('core.staff_credentials');
GRANT SELECT, INSERT, UPDATE ON core.staff_credentials TO buuan_app, buuan_system;

CREATE TABLE core.staff_roles (
  staff_id uuid NOT NULL REFERENCES core.staff (id),
  organisation_id uuid NOT NULL,
  role text NOT NULL,
  granted_at timestamptz NOT NULL,
  granted_by uuid,
  approval_id uuid,
  PRIMARY KEY (staff_id, role)
);
SELECT core.protect('core.staff_roles');
GRANT SELECT, INSERT, DELETE ON core.staff_roles TO buuan_app, buuan_system;

CREATE TABLE core.sessions (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  organisation_id uuid NOT NULL,
  staff_id uuid NOT NULL REFERENCES core.staff (id),
  kind text NOT NULL DEFAULT 'browser' CHECK (kind IN ('browser', 'api_token')),
  device text NOT NULL,
  started_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX sessions_staff ON core.sessions (staff_id) WHERE ended_at IS NULL;
SELECT core.protect('core.sessions');
GRANT SELECT, INSERT, UPDATE ON core.sessions TO buuan_app, buuan_system;

-- Failed sign-ins by account (hashed): post offices share one address, so addresses are not counted.
CREATE TABLE core.sign_in_failures (
  account_hash bytea PRIMARY KEY,
  failures integer NOT NULL,
  first_failed_at timestamptz NOT NULL,
  locked_until timestamptz
);
ALTER TABLE core.sign_in_failures ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.sign_in_failures FORCE ROW LEVEL SECURITY;
CREATE POLICY system_work ON core.sign_in_failures TO buuan_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON core.sign_in_failures TO buuan_system;

-- Two-person control: one asks, another decides; some acts wait 24 h between.
CREATE TABLE core.approvals (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  act text NOT NULL CHECK (act IN ('grant_role', 'reset_credentials')),
  subject_id uuid NOT NULL,
  detail jsonb NOT NULL,
  requested_by uuid NOT NULL,
  requested_at timestamptz NOT NULL,
  not_before timestamptz NOT NULL,
  decided_by uuid,
  decided_at timestamptz,
  decision text CHECK (decision IN ('approved', 'rejected')),
  CHECK (decided_by IS NULL OR decided_by <> requested_by),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (decision IS NULL))
);
CREATE INDEX approvals_open ON core.approvals (organisation_id, requested_at) WHERE decided_at IS NULL;
SELECT core.protect('core.approvals');
GRANT SELECT, INSERT, UPDATE ON core.approvals TO buuan_app;
