-- breaking: no
-- Where the photos of a hand-over are kept, and counting the items of a contract and of its batches without walking the days.

ALTER TABLE core.handover_batches ADD COLUMN photo_references text[] NOT NULL DEFAULT '{}';
GRANT SELECT (photo_references) ON core.handover_batches TO buuan_app;

CREATE INDEX contracts_service_point ON core.contracts (service_point_id);
CREATE INDEX items_contract ON core.items (contract_id, batch_id) WHERE contract_id IS NOT NULL;
