-- breaking: no
-- The catalogue of goods as effective-dated versions, house rules of operators, recorded runs over declarations, proof of posting.

-- `content` is kept as the very text that was hashed and signed. A row with organisation_id null was entered by the program.
CREATE TABLE core.catalogue_versions (
  id uuid PRIMARY KEY,
  organisation_id uuid REFERENCES core.organisations (id),
  label text NOT NULL UNIQUE,
  content text NOT NULL,
  content_hash text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  based_on uuid REFERENCES core.catalogue_versions (id),
  comment text NOT NULL DEFAULT '',
  revision integer NOT NULL,
  editors uuid[] NOT NULL,
  made_by uuid,
  made_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  published_by uuid,
  published_at timestamptz,
  effective_from timestamptz,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdrawal_reason text NOT NULL DEFAULT '',
  CONSTRAINT catalogue_second_person CHECK (published_by IS NULL OR NOT published_by = ANY (editors)),
  CHECK ((published_at IS NULL) = (effective_from IS NULL)),
  CHECK (effective_from IS NULL OR effective_from >= published_at),
  CHECK (organisation_id IS NULL OR published_at IS NULL OR published_by IS NOT NULL),
  CHECK (withdrawn_at IS NULL OR published_at IS NOT NULL)
);
CREATE INDEX catalogue_versions_effect ON core.catalogue_versions (effective_from DESC) WHERE published_at IS NOT NULL AND withdrawn_at IS NULL;
ALTER TABLE core.catalogue_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.catalogue_versions FORCE ROW LEVEL SECURITY;
-- Every organisation of the deployment works under the published versions; drafts are their organisation's.
CREATE POLICY published_is_public ON core.catalogue_versions FOR SELECT TO buuan_app USING (published_at IS NOT NULL OR organisation_id = (SELECT core.scope_organisation()));
CREATE POLICY own_draft ON core.catalogue_versions FOR INSERT TO buuan_app WITH CHECK (organisation_id = (SELECT core.scope_organisation()) AND published_at IS NULL);
CREATE POLICY own_version ON core.catalogue_versions FOR UPDATE TO buuan_app USING (organisation_id = (SELECT core.scope_organisation())) WITH CHECK (organisation_id = (SELECT core.scope_organisation()));
CREATE POLICY system_work ON core.catalogue_versions TO buuan_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON core.catalogue_versions TO buuan_app;
GRANT SELECT, INSERT ON core.catalogue_versions TO buuan_system;

-- Stricter rules of one operator: one more term, or a graver disposition of a category.
CREATE TABLE core.house_rules (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  kind text NOT NULL CHECK (kind IN ('term', 'raise')),
  category_code text NOT NULL,
  term text CHECK (term IS NFC NORMALIZED),
  disposition text CHECK (disposition IN ('prohibited', 'conditional', 'air_restricted', 'international_only')),
  reason text NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamptz NOT NULL,
  ended_by uuid,
  ended_at timestamptz,
  CHECK ((kind = 'term') = (term IS NOT NULL) AND (kind = 'raise') = (disposition IS NOT NULL))
);
CREATE UNIQUE INDEX house_rules_standing ON core.house_rules (organisation_id, category_code, kind, coalesce(term, disposition)) WHERE ended_at IS NULL;
SELECT core.protect('core.house_rules');
GRANT SELECT, INSERT, UPDATE ON core.house_rules TO buuan_app;
GRANT SELECT ON core.house_rules TO buuan_system;

-- Runs over the declarations of 30 days: asked by an officer, carried out by the system, answered with counts and phrases of five items or more.
CREATE TABLE core.catalogue_runs (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  kind text NOT NULL CHECK (kind IN ('test', 'review')),
  version_id uuid REFERENCES core.catalogue_versions (id),
  revision integer,
  requested_by uuid NOT NULL,
  requested_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  failed boolean NOT NULL DEFAULT false,
  result jsonb,
  CHECK ((kind = 'test') = (version_id IS NOT NULL))
);
CREATE INDEX catalogue_runs_waiting ON core.catalogue_runs (requested_at) WHERE finished_at IS NULL;
SELECT core.protect('core.catalogue_runs');
GRANT SELECT, INSERT ON core.catalogue_runs TO buuan_app;
GRANT SELECT, UPDATE ON core.catalogue_runs TO buuan_system;

-- Proof that a version of the list hangs at a service point; the photo lies in the evidence room. Clause I.3.
CREATE TABLE core.notice_postings (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  service_point_id uuid NOT NULL REFERENCES core.service_points (id),
  catalogue_version text NOT NULL,
  posted_on date NOT NULL,
  photo_id uuid NOT NULL,
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX notice_postings_point ON core.notice_postings (service_point_id, recorded_at DESC);
SELECT core.protect('core.notice_postings');
GRANT SELECT, INSERT ON core.notice_postings TO buuan_app;

-- Photos that prove something of a place, not of an item: they stay until they are replaced and the term of the proof has passed.
CREATE TABLE evidence.place_photos (
  photo_id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  media_type text NOT NULL,
  byte_count integer NOT NULL,
  blob_key text NOT NULL UNIQUE,
  wrapped_key bytea NOT NULL,
  received_at timestamptz NOT NULL
);
SELECT core.protect('evidence.place_photos');
GRANT SELECT (photo_id, organisation_id, sha256, media_type, byte_count, received_at) ON evidence.place_photos TO buuan_app;
GRANT INSERT ON evidence.place_photos TO buuan_app;
GRANT SELECT ON evidence.place_photos TO buuan_reveal;
GRANT SELECT (photo_id, organisation_id, blob_key) ON evidence.place_photos TO buuan_system;

