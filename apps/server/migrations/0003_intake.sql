-- breaking: no
-- Items and what hangs on them, by day of acceptance in Viet Nam; personal data sealed; drafts unpartitioned for 24 h.
-- No foreign key stands in the way of dropping a day: one writing function and an integrity job keep the parts together.

CREATE TABLE core.items (
  organisation_id uuid NOT NULL,
  day date NOT NULL,
  id uuid NOT NULL,
  service_point_id uuid NOT NULL,
  number_scheme text NOT NULL,
  number_value text NOT NULL,
  class text NOT NULL,
  channel text NOT NULL,
  outcome text NOT NULL,
  accepted_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  identification_level smallint,
  identification_method text NOT NULL,
  no_document_reason text,
  mass_grams integer,
  value_dong bigint,
  charge_dong bigint,
  piece_count smallint NOT NULL,
  category_codes text[] NOT NULL,
  findings jsonb NOT NULL,
  refusal_grounds text[] NOT NULL,
  completeness text NOT NULL,
  missing text[] NOT NULL,
  photos_due_at timestamptz,
  photos_signed_by uuid,
  destination_province text,
  destination_country text NOT NULL DEFAULT 'VN',
  transport text NOT NULL,
  contract_id uuid,
  batch_id uuid,
  notice_version text,
  catalogue_version text NOT NULL,
  goods_acknowledged boolean NOT NULL,
  retain_until date NOT NULL,
  late_reason text,
  version integer NOT NULL,
  voided_at timestamptz,
  void_reason text,
  masks bytea,
  PRIMARY KEY (day, id)
) PARTITION BY RANGE (day);
CREATE INDEX items_point_time ON core.items (service_point_id, accepted_at DESC);
CREATE INDEX items_unfinished ON core.items (organisation_id, accepted_at) WHERE completeness <> 'complete' AND voided_at IS NULL;
SELECT core.protect('core.items');
GRANT SELECT, INSERT, UPDATE ON core.items TO buuan_app;
GRANT SELECT ON core.items TO buuan_reveal, buuan_system;

CREATE TABLE core.joint_inspections (
  organisation_id uuid NOT NULL,
  day date NOT NULL,
  item_id uuid NOT NULL,
  version integer NOT NULL,
  template text NOT NULL,
  ticks jsonb NOT NULL,
  has_differences boolean NOT NULL,
  sender_confirmation text NOT NULL,
  clerk_confirmed_at timestamptz,
  sampled_of integer,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (day, item_id, version)
) PARTITION BY RANGE (day);
SELECT core.protect('core.joint_inspections');
GRANT SELECT, INSERT ON core.joint_inspections TO buuan_app;
GRANT SELECT ON core.joint_inspections TO buuan_reveal, buuan_system;

-- One sealed envelope per party; a correction is a new version. The app may write here and never read.
CREATE TABLE personal.item_records (
  organisation_id uuid NOT NULL,
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
  PRIMARY KEY (day, item_id, version)
) PARTITION BY RANGE (day);
SELECT core.protect('personal.item_records');
GRANT INSERT ON personal.item_records TO buuan_app;
GRANT SELECT ON personal.item_records TO buuan_reveal;

-- Blind index: keyed hashes that die with the day's key. One row per version, one column per way of searching.
CREATE TABLE personal.search_keys (
  organisation_id uuid NOT NULL,
  day date NOT NULL,
  item_id uuid NOT NULL,
  version integer NOT NULL,
  service_point_id uuid NOT NULL,
  sender_phone bytea,
  addressee_phone bytea,
  document bytea,
  sender_name bytea,
  sender_last_word bytea,
  addressee_name bytea,
  addressee_last_word bytea
) PARTITION BY RANGE (day);
CREATE INDEX search_sender_phone ON personal.search_keys (sender_phone) WHERE sender_phone IS NOT NULL;
CREATE INDEX search_addressee_phone ON personal.search_keys (addressee_phone) WHERE addressee_phone IS NOT NULL;
CREATE INDEX search_document ON personal.search_keys (document) WHERE document IS NOT NULL;
CREATE INDEX search_sender_name ON personal.search_keys (sender_name) WHERE sender_name IS NOT NULL;
CREATE INDEX search_sender_last_word ON personal.search_keys (sender_last_word) WHERE sender_last_word IS NOT NULL;
CREATE INDEX search_addressee_name ON personal.search_keys (addressee_name) WHERE addressee_name IS NOT NULL;
CREATE INDEX search_addressee_last_word ON personal.search_keys (addressee_last_word) WHERE addressee_last_word IS NOT NULL;
SELECT core.protect('personal.search_keys');
GRANT INSERT ON personal.search_keys TO buuan_app;
GRANT SELECT ON personal.search_keys TO buuan_reveal;

-- Photos: the hash of the bytes as received is the evidence; bytes lie sealed in the blob store, each under its own wrapped key.
CREATE TABLE evidence.photos (
  organisation_id uuid NOT NULL,
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
  rendition_at timestamptz,
  rendition_problem text,
  PRIMARY KEY (day, item_id, photo_id),
  CHECK ((blob_key IS NULL) = (wrapped_key IS NULL) AND (blob_key IS NOT NULL OR reference IS NOT NULL))
) PARTITION BY RANGE (day);
CREATE INDEX photos_without_rendition ON evidence.photos (received_at) WHERE rendition_at IS NULL AND blob_key IS NOT NULL;
SELECT core.protect('evidence.photos');
GRANT SELECT (organisation_id, day, item_id, photo_id, slot, sha256, media_type, byte_count, received_at, rendition_at, rendition_problem) ON evidence.photos TO buuan_app;
GRANT INSERT ON evidence.photos TO buuan_app;
GRANT SELECT ON evidence.photos TO buuan_reveal;
GRANT SELECT, UPDATE (rendition_key, rendition_at, rendition_problem) ON evidence.photos TO buuan_system;

-- Drafts and their photos: sealed under the operator's intake key, gone after 24 h.
CREATE TABLE personal.drafts (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  service_point_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  revision integer NOT NULL,
  sealed bytea NOT NULL,
  started_at timestamptz NOT NULL,
  saved_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  item_class text NOT NULL
);
CREATE INDEX drafts_staff ON personal.drafts (staff_id, saved_at);
CREATE INDEX drafts_expiry ON personal.drafts (expires_at);
SELECT core.protect('personal.drafts');
GRANT INSERT, UPDATE, DELETE ON personal.drafts TO buuan_app;
GRANT SELECT (id, organisation_id, service_point_id, staff_id, revision, started_at, saved_at, expires_at, item_class) ON personal.drafts TO buuan_app;
GRANT SELECT ON personal.drafts TO buuan_reveal;
GRANT SELECT (id, organisation_id, expires_at), DELETE ON personal.drafts TO buuan_system;

CREATE TABLE evidence.intake_photos (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  draft_id uuid,
  slot text NOT NULL,
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  media_type text NOT NULL,
  byte_count integer NOT NULL,
  blob_key text NOT NULL,
  wrapped_key bytea NOT NULL,
  received_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  attached_day date,
  attached_item uuid
);
CREATE INDEX intake_photos_draft ON evidence.intake_photos (draft_id);
CREATE INDEX intake_photos_expiry ON evidence.intake_photos (expires_at) WHERE attached_item IS NULL;
SELECT core.protect('evidence.intake_photos');
GRANT SELECT, INSERT, UPDATE, DELETE ON evidence.intake_photos TO buuan_app;
GRANT SELECT ON evidence.intake_photos TO buuan_reveal;
GRANT SELECT, DELETE ON evidence.intake_photos TO buuan_system;

-- Numbers and client references outlive the day: they stop reuse for 24 months and resolve to (day, item).
CREATE TABLE core.item_numbers (
  namespace text NOT NULL,
  value text NOT NULL,
  organisation_id uuid NOT NULL,
  day date NOT NULL,
  item_id uuid NOT NULL,
  PRIMARY KEY (namespace, value)
);
SELECT core.protect('core.item_numbers');
GRANT SELECT, INSERT ON core.item_numbers TO buuan_app;
GRANT SELECT ON core.item_numbers TO buuan_reveal;
GRANT SELECT, DELETE ON core.item_numbers TO buuan_system;

CREATE TABLE core.client_references (
  organisation_id uuid NOT NULL,
  reference text NOT NULL,
  fingerprint bytea NOT NULL,
  day date NOT NULL,
  item_id uuid NOT NULL,
  PRIMARY KEY (organisation_id, reference)
);
SELECT core.protect('core.client_references');
GRANT SELECT, INSERT ON core.client_references TO buuan_app;
GRANT SELECT, DELETE ON core.client_references TO buuan_system;

-- Contract customers: identified once; each hand-over batch says who handed over and how it was inspected.
CREATE TABLE core.contracts (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES core.organisations (id),
  service_point_id uuid NOT NULL REFERENCES core.service_points (id),
  number text NOT NULL,
  customer_name text NOT NULL CHECK (customer_name IS NFC NORMALIZED),
  tax_code text NOT NULL,
  level smallint NOT NULL,
  method text NOT NULL,
  verified_at timestamptz NOT NULL,
  verified_by uuid NOT NULL,
  valid_from date NOT NULL,
  valid_until date NOT NULL,
  sealed_representative bytea NOT NULL,
  version integer NOT NULL,
  closed_at timestamptz,
  UNIQUE (organisation_id, number),
  CHECK (valid_until >= valid_from)
);
SELECT core.protect('core.contracts');
GRANT SELECT (id, organisation_id, service_point_id, number, customer_name, tax_code, level, method, verified_at, verified_by, valid_from, valid_until, version, closed_at) ON core.contracts TO buuan_app;
GRANT INSERT, UPDATE ON core.contracts TO buuan_app;
GRANT SELECT ON core.contracts TO buuan_reveal;

CREATE TABLE core.handover_batches (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  contract_id uuid NOT NULL REFERENCES core.contracts (id),
  service_point_id uuid NOT NULL,
  received_at timestamptz NOT NULL,
  day date NOT NULL,
  item_count integer NOT NULL,
  inspected_count integer NOT NULL,
  method text NOT NULL CHECK (method IN ('all', 'sample', 'none')),
  sampling_rule text NOT NULL,
  undertaking_signed boolean NOT NULL,
  photo_hashes text[] NOT NULL,
  sealed_handed_over_by bytea NOT NULL,
  recorded_by uuid NOT NULL,
  CHECK (inspected_count BETWEEN 0 AND item_count)
);
CREATE INDEX handover_batches_contract ON core.handover_batches (contract_id, received_at);
SELECT core.protect('core.handover_batches');
GRANT SELECT (id, organisation_id, contract_id, service_point_id, received_at, day, item_count, inspected_count, method, sampling_rule, undertaking_signed, photo_hashes, recorded_by) ON core.handover_batches TO buuan_app;
GRANT INSERT ON core.handover_batches TO buuan_app;
GRANT SELECT ON core.handover_batches TO buuan_reveal;

-- Name searches per person and day, for the quota.
CREATE TABLE core.name_search_counts (
  organisation_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  day date NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (staff_id, day)
);
SELECT core.protect('core.name_search_counts');
GRANT SELECT, INSERT, UPDATE ON core.name_search_counts TO buuan_reveal;
GRANT DELETE, SELECT ON core.name_search_counts TO buuan_system;
