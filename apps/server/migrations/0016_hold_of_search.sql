-- breaking: no
-- A hold may be placed on the result of a search: it names the search's entry and its way (by number, phone …), never what was searched for.

ALTER TABLE core.holds DROP CONSTRAINT holds_origin_check;
ALTER TABLE core.holds ADD CONSTRAINT holds_origin_check CHECK (origin IN ('items', 'query', 'case', 'automatic'));
ALTER TABLE core.holds ADD COLUMN searched_by text CHECK (searched_by IN ('item_number', 'phone', 'document', 'name', 'service_point'));
ALTER TABLE core.holds ADD COLUMN search_entry uuid;
ALTER TABLE core.holds ADD CONSTRAINT holds_search CHECK ((origin = 'query') = (searched_by IS NOT NULL) AND (searched_by IS NULL) = (search_entry IS NULL));
