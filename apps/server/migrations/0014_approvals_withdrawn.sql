-- breaking: no
-- A waiting request may be withdrawn by the one who asked; who that is stands in requested_by already. A withdrawn request can never be decided.

ALTER TABLE core.approvals ADD COLUMN withdrawn_at timestamptz;
ALTER TABLE core.approvals ADD CONSTRAINT approvals_one_end CHECK (withdrawn_at IS NULL OR decided_at IS NULL);

DROP INDEX core.approvals_open;
CREATE INDEX approvals_open ON core.approvals (organisation_id, requested_at) WHERE decided_at IS NULL AND withdrawn_at IS NULL;
