-- A ledger of version 1, as the first release wrote it. Never changed: every later release must open it.
PRAGMA application_id=1752131174;
PRAGMA user_version=1;
CREATE TABLE runs (
	sequence INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	verb VARCHAR NOT NULL,
	at VARCHAR NOT NULL,
	undoes VARCHAR NOT NULL,
	PRIMARY KEY (sequence),
	UNIQUE (id)
);
CREATE TABLE sources (
	id INTEGER NOT NULL,
	connector VARCHAR NOT NULL,
	path VARCHAR NOT NULL,
	sha256 VARCHAR NOT NULL,
	fingerprint VARCHAR NOT NULL,
	declared_client VARCHAR NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (connector, path)
);
CREATE TABLE clients (
	id VARCHAR NOT NULL,
	payload TEXT NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE merge_proposals (
	id VARCHAR NOT NULL,
	payload TEXT NOT NULL,
	status VARCHAR NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE decisions (
	sequence INTEGER NOT NULL,
	target VARCHAR NOT NULL,
	answer VARCHAR NOT NULL,
	person VARCHAR NOT NULL,
	at VARCHAR NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (sequence)
);
CREATE INDEX decisions_by_target ON decisions (target);
CREATE TABLE brief_citations (
	brief_id VARCHAR NOT NULL,
	revision VARCHAR NOT NULL,
	cited VARCHAR NOT NULL,
	status VARCHAR NOT NULL,
	PRIMARY KEY (brief_id, revision, cited)
);
CREATE TABLE chunks (
	number INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	record_id VARCHAR NOT NULL,
	client_id VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	text TEXT NOT NULL,
	context TEXT NOT NULL,
	text_hash VARCHAR NOT NULL,
	details TEXT NOT NULL,
	PRIMARY KEY (number),
	UNIQUE (id)
);
CREATE INDEX chunks_by_text ON chunks (text_hash);
CREATE INDEX chunks_by_record ON chunks (record_id, position);
CREATE INDEX chunks_by_client ON chunks (client_id);
CREATE TABLE outbox (
	sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	operation VARCHAR NOT NULL,
	chunk_id VARCHAR NOT NULL,
	client_id VARCHAR NOT NULL
);
CREATE TABLE vectors (
	model_hash VARCHAR NOT NULL,
	text_hash VARCHAR NOT NULL,
	vector BLOB NOT NULL,
	PRIMARY KEY (model_hash, text_hash)
);
CREATE TABLE records (
	id VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	title TEXT NOT NULL,
	hint TEXT NOT NULL,
	sequence INTEGER NOT NULL,
	version VARCHAR NOT NULL,
	place VARCHAR NOT NULL,
	change VARCHAR NOT NULL,
	updated_at VARCHAR NOT NULL,
	source_id INTEGER NOT NULL,
	client_id VARCHAR NOT NULL,
	client_rule VARCHAR NOT NULL,
	client_confidence FLOAT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(source_id) REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX records_by_client ON records (client_id, kind, id);
CREATE TABLE briefs (
	sequence INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	client_id VARCHAR NOT NULL,
	template VARCHAR NOT NULL,
	revision VARCHAR NOT NULL,
	page TEXT NOT NULL,
	markdown TEXT NOT NULL,
	run VARCHAR NOT NULL,
	PRIMARY KEY (sequence),
	FOREIGN KEY(run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX briefs_by_id ON briefs (id);
CREATE INDEX briefs_by_client ON briefs (client_id, template);
CREATE TABLE record_versions (
	record_id VARCHAR NOT NULL,
	sequence INTEGER NOT NULL,
	version VARCHAR NOT NULL,
	change VARCHAR NOT NULL,
	payload TEXT,
	source_id INTEGER NOT NULL,
	run VARCHAR NOT NULL,
	PRIMARY KEY (record_id, sequence),
	FOREIGN KEY(record_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(source_id) REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX record_versions_by_run ON record_versions (run);
CREATE TABLE holdings (
	source_id INTEGER NOT NULL,
	record_id VARCHAR NOT NULL,
	version VARCHAR NOT NULL,
	run VARCHAR NOT NULL,
	PRIMARY KEY (source_id, record_id),
	FOREIGN KEY(source_id) REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(record_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX holdings_by_record ON holdings (record_id);
CREATE TABLE facts (
	id VARCHAR NOT NULL,
	record_id VARCHAR NOT NULL,
	record_version VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	subject VARCHAR NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	quote TEXT NOT NULL,
	payload TEXT NOT NULL,
	origin VARCHAR NOT NULL,
	status VARCHAR NOT NULL,
	valid_until VARCHAR NOT NULL,
	superseded_by VARCHAR NOT NULL,
	decided VARCHAR NOT NULL,
	run VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(record_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX facts_by_kind ON facts (kind);
CREATE INDEX facts_by_record ON facts (record_id);
CREATE VIRTUAL TABLE chunks_text USING fts5(
        text, context, content='chunks', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2');
CREATE TRIGGER chunks_text_after_insert AFTER INSERT ON chunks BEGIN
        INSERT INTO chunks_text(rowid, text, context) VALUES (new.number, new.text, new.context); END;
CREATE TRIGGER chunks_text_after_delete AFTER DELETE ON chunks BEGIN
        INSERT INTO chunks_text(chunks_text, rowid, text, context)
        VALUES ('delete', old.number, old.text, old.context); END;
CREATE TRIGGER chunks_text_after_update AFTER UPDATE OF text, context ON chunks BEGIN
        INSERT INTO chunks_text(chunks_text, rowid, text, context)
        VALUES ('delete', old.number, old.text, old.context);
        INSERT INTO chunks_text(rowid, text, context) VALUES (new.number, new.text, new.context); END;
INSERT INTO runs VALUES (1, 'run_20261120T120000_1f65', 'ingest', '2026-11-20T12:00:00.000000+00:00', '');
INSERT INTO runs VALUES (2, 'run_20261120T120000_ce33', 'ingest', '2026-11-20T12:00:00.000000+00:00', '');
INSERT INTO sources VALUES (1, 'desk', 'a.csv', '01', 'desk/1', '');
INSERT INTO clients VALUES ('client_a', '{"id":"client_a","name":"a","aliases":[],"domains":[],"keys":[]}');
INSERT INTO decisions VALUES (1, 'fact_96e680431df23a26', 'confirm', 'Ada', '2026-11-20T12:00:00.000000+00:00', '');
INSERT INTO chunks VALUES (1, 'chunk_ticket_a49941354d96f57c_0', 'ticket_a49941354d96f57c', 'client_a', 0, 'The printer is on fire.', '', 'cda7414a32d6c9c02a7818aad6b06f4f69fe80bbf8457c78ba772f98d506f72b', '{"kind":"ticket","title":"Ticket 1","start":0,"end":23,"source_file":"a.csv","locator":{"kind":"row","value":"1","field":"","member":""},"speaker":"","at":"2026-11-20T12:00:00Z"}');
INSERT INTO outbox VALUES (1, 'upsert', 'chunk_ticket_a49941354d96f57c_0', 'client_a');
INSERT INTO records VALUES ('ticket_a49941354d96f57c', 'ticket', 'Ticket 1', '{"names":["Acme"],"domains":[],"keys":[]}', 1, 'b9a46bb5275a875e5141387e70a5a37efebea353d5d7d43f1a3dbf7cc2e16ff0', '4d7c1fd192781c1f755ee6042befd7683d058a9c22c52af241f367237425d241', 'written', '', 1, 'client_a', 'name', 1.0);
INSERT INTO records VALUES ('ticket_7a41599b49fc5e3d', 'ticket', 'Ticket 2', '{"names":["Acme"],"domains":[],"keys":[]}', 2, 'c09af8dbbe594451cde7554d72e1593f74dc9529760accf686bc8cdf0c56443a', 'fbf73faebcf648955d4bda92f8b578bc2d0f23fa1a7fffff7ecca7bc885415fd', 'gone', '', 1, 'unassigned', '', 0.0);
INSERT INTO briefs VALUES (1, 'brief_1', 'client_a', 'handover', '0001', '{}', '# Acme', 'run_20261120T120000_1f65');
INSERT INTO brief_citations VALUES ('brief_1', '0001', 'fact_96e680431df23a26', 'confirmed');
INSERT INTO record_versions VALUES ('ticket_a49941354d96f57c', 1, 'b9a46bb5275a875e5141387e70a5a37efebea353d5d7d43f1a3dbf7cc2e16ff0', 'written', '{"id":"ticket_a49941354d96f57c","system":"desk","native_id":"1","title":"Ticket 1","provenance":{"had_primary_source":"a.csv","was_derived_from":"00","was_generated_by":"desk/1","locator":{"kind":"row","value":"1","field":"","member":""}},"client":{"names":["Acme"],"domains":[],"keys":[]},"created_at":null,"updated_at":null,"url":"","parts":[{"role":"body","text":"The printer is on fire.","locator":{"kind":"row","value":"1","field":"","member":""},"label":"","speaker":"","at":null,"internal":false}],"extras":{},"kind":"ticket","status":"","priority":"","category":"","requester":"","assignee":"","resolution":"","opened_at":null,"resolved_at":null,"tags":[]}', 1, 'run_20261120T120000_1f65');
INSERT INTO record_versions VALUES ('ticket_7a41599b49fc5e3d', 1, 'c09af8dbbe594451cde7554d72e1593f74dc9529760accf686bc8cdf0c56443a', 'written', '{"id":"ticket_7a41599b49fc5e3d","system":"desk","native_id":"2","title":"Ticket 2","provenance":{"had_primary_source":"a.csv","was_derived_from":"00","was_generated_by":"desk/1","locator":{"kind":"row","value":"1","field":"","member":""}},"client":{"names":["Acme"],"domains":[],"keys":[]},"created_at":null,"updated_at":null,"url":"","parts":[{"role":"body","text":"The printer is on fire.","locator":{"kind":"row","value":"1","field":"","member":""},"label":"","speaker":"","at":null,"internal":false}],"extras":{},"kind":"ticket","status":"","priority":"","category":"","requester":"","assignee":"","resolution":"","opened_at":null,"resolved_at":null,"tags":[]}', 1, 'run_20261120T120000_1f65');
INSERT INTO record_versions VALUES ('ticket_7a41599b49fc5e3d', 2, 'c09af8dbbe594451cde7554d72e1593f74dc9529760accf686bc8cdf0c56443a', 'gone', NULL, 1, 'run_20261120T120000_ce33');
INSERT INTO holdings VALUES (1, 'ticket_a49941354d96f57c', 'b9a46bb5275a875e5141387e70a5a37efebea353d5d7d43f1a3dbf7cc2e16ff0', 'run_20261120T120000_1f65');
INSERT INTO facts VALUES ('fact_96e680431df23a26', 'ticket_a49941354d96f57c', 'b9a46bb5275a875e5141387e70a5a37efebea353d5d7d43f1a3dbf7cc2e16ff0', 'problem', '', 4, 11, 'printer', '{"id":"fact_96e680431df23a26","kind":"problem","statement":"printer","evidence":{"record_id":"ticket_a49941354d96f57c","record_version":"b9a46bb5275a875e5141387e70a5a37efebea353d5d7d43f1a3dbf7cc2e16ff0","start":4,"end":11,"quote":"printer"},"locator":{"kind":"row","value":"1","field":"","member":""},"confidence":0.9,"extractor":"sample/1","subject":"","value":"","speaker":"","owner":"","due":null,"as_of":null}', 'extracted', 'confirmed', '', '', 'confirmed', 'run_20261120T120000_1f65');
