-- breaking: no
-- The clerk confirms a joint inspection with a PIN of the account; every inspection says how its clerk confirmed it.

-- argon2id like the password, and sealed: a million PINs are tried quickly by whoever has the database alone.
ALTER TABLE core.staff_credentials
  ADD COLUMN pin_sealed bytea,
  ADD COLUMN pin_changed_at timestamptz,
  ADD COLUMN pin_failures integer NOT NULL DEFAULT 0;
ALTER TABLE core.staff_credentials ADD CONSTRAINT staff_credentials_pin CHECK ((pin_sealed IS NULL) = (pin_changed_at IS NULL));

-- Confirmations that wait for their acceptance: one draft, one account, one session, one inspection (a keyed fingerprint); gone once used.
CREATE TABLE core.clerk_confirmations (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  session_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  inspection bytea NOT NULL,
  confirmed_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX clerk_confirmations_staff ON core.clerk_confirmations (staff_id);
SELECT core.protect('core.clerk_confirmations');
GRANT SELECT, INSERT, UPDATE, DELETE ON core.clerk_confirmations TO buuan_app;

-- null: not confirmed, or written before the means was noted.
ALTER TABLE core.joint_inspections ADD COLUMN clerk_confirmed_by text
  CHECK (clerk_confirmed_by IS NULL OR (clerk_confirmed_at IS NOT NULL AND clerk_confirmed_by IN ('pin', 'session', 'token', 'paper', 'imported')));
