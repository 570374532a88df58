-- A store that an earlier vsgen made, as SQLite dumps it.
BEGIN TRANSACTION;
CREATE TABLE capabilities (
	endpoint TEXT NOT NULL,
	model TEXT NOT NULL,
	facts TEXT NOT NULL,
	PRIMARY KEY (endpoint, model)
);
INSERT INTO "capabilities" VALUES('http://localhost:1/v1','small-1','{"schema": true}');
CREATE TABLE replies (
	fingerprint TEXT NOT NULL,
	take INTEGER NOT NULL,
	attempt INTEGER NOT NULL,
	template TEXT NOT NULL,
	subject TEXT NOT NULL,
	model TEXT NOT NULL,
	note TEXT NOT NULL,
	text TEXT NOT NULL,
	finish TEXT NOT NULL,
	refusal TEXT NOT NULL,
	faults TEXT NOT NULL,
	asked_at TEXT NOT NULL,
	input_tokens BIGINT,
	cached_tokens BIGINT,
	output_tokens BIGINT,
	cost TEXT,
	accepted BOOLEAN NOT NULL,
	seconds DOUBLE NOT NULL,
	asked_us BIGINT NOT NULL,
	PRIMARY KEY (fingerprint, take, attempt)
);
INSERT INTO "replies" VALUES('5f0c',1,1,'role/skills','plumber','small-1','','{"items": []}','stop','','[]','2026-11-21T09:30:00+01:00',1200,1024,310,'0.00021915',1,1.25,1795249800000000);
INSERT INTO "replies" VALUES('5f0c',2,1,'role/skills','plumber','small-1','','{"items": []}','stop','','["a", "d83d"]','2026-11-21T09:30:00+01:00',1200,1024,310,NULL,0,1.25,1795249800000000);
CREATE TABLE vsgen_store (
	schema INTEGER NOT NULL
);
INSERT INTO "vsgen_store" VALUES(1);
CREATE TABLE wishes (
	fingerprint TEXT NOT NULL,
	note TEXT NOT NULL,
	take INTEGER NOT NULL,
	PRIMARY KEY (fingerprint)
);
INSERT INTO "wishes" VALUES('5f0c','shorter',3);
COMMIT;
