-- breaking: no
-- Renditions lie under a key of their own, wrapped by the day's key; the same photo sent twice to a draft is one photo.

ALTER TABLE evidence.photos ADD COLUMN rendition_wrapped_key bytea;
ALTER TABLE evidence.photos ADD CONSTRAINT photos_rendition_key CHECK ((rendition_key IS NULL) = (rendition_wrapped_key IS NULL));
GRANT UPDATE (rendition_wrapped_key) ON evidence.photos TO buuan_system;
GRANT SELECT (reference) ON evidence.photos TO buuan_app;

CREATE UNIQUE INDEX intake_photos_same ON evidence.intake_photos (draft_id, slot, sha256) WHERE draft_id IS NOT NULL AND attached_item IS NULL;
DROP INDEX evidence.intake_photos_draft;
CREATE INDEX intake_photos_handed_over ON evidence.intake_photos (expires_at) WHERE attached_item IS NOT NULL;
