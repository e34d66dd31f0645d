-- A corpus as the program of schema 2 left it: two articles, a reviewed one, two decisions.
BEGIN TRANSACTION;
CREATE TABLE article (
	layer VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	publisher TEXT NOT NULL, 
	language VARCHAR NOT NULL, 
	published_edtf VARCHAR NOT NULL, 
	published_earliest DATE, 
	published_latest DATE, 
	published_rule VARCHAR NOT NULL, 
	published_anchor VARCHAR NOT NULL, 
	reason_en TEXT, 
	reason_ar TEXT, 
	citations JSON NOT NULL, 
	complete BOOLEAN NOT NULL, 
	digest VARCHAR NOT NULL, 
	PRIMARY KEY (layer, id), 
	FOREIGN KEY(document) REFERENCES document (id)
);
INSERT INTO "article" VALUES('machine','061036d30295b0dd-0','061036d30295b0dd',0,115,'','موقع','ar','2025-10-30','2025-10-30','2025-10-30','day','','It says so.','يقول ذلك.','["https://example.org/a"]',0,'532fe08e0e07491a9fc8d8f5eb77b5f31bed996941a4d2d8da6b7adc20e12c6c');
INSERT INTO "article" VALUES('machine','061036d30295b0dd-115','061036d30295b0dd',115,178,'A second','','en','2025-02-08/2025-02-16','2025-02-08','2025-02-16','span','','','','[]',0,'bc1bea1330118250a0fb903237b786b27b91116912ecadefd71d11b355799532');
INSERT INTO "article" VALUES('reviewed','061036d30295b0dd-0','061036d30295b0dd',0,115,'','موقع','ar','2025-10-30','2025-10-30','2025-10-30','day','','It says so.','يقول ذلك.','["https://example.org/a"]',1,'371078c94986841b030b1ac4b689734c101ad1d39e015b09e66e5dfc3d0c2807');
CREATE TABLE boilerplate (
	layer VARCHAR NOT NULL, 
	article VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	PRIMARY KEY (layer, article, seq), 
	FOREIGN KEY(layer, article) REFERENCES article (layer, id) ON DELETE CASCADE
);
INSERT INTO "boilerplate" VALUES('machine','061036d30295b0dd-0',0,95,114);
INSERT INTO "boilerplate" VALUES('reviewed','061036d30295b0dd-0',0,95,114);
CREATE TABLE "conflict" (
	layer VARCHAR NOT NULL, 
	article VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	first_event VARCHAR NOT NULL, 
	second_event VARCHAR NOT NULL, 
	about VARCHAR NOT NULL, 
	note_en TEXT, 
	note_ar TEXT, 
	PRIMARY KEY (layer, article, seq), 
	FOREIGN KEY(layer, article) REFERENCES article (layer, id) ON DELETE CASCADE
);
INSERT INTO "conflict" VALUES('reviewed','061036d30295b0dd-0',0,'eb058872b63e2b0f9','e39d719d28d50e6cb','denial','He denies it.','ينفي ذلك.');
CREATE TABLE decision (
	seq INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	id TEXT NOT NULL, 
	file VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	creator TEXT NOT NULL, 
	created VARCHAR NOT NULL, 
	annotation JSON NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (digest)
);
INSERT INTO "decision" VALUES(1,'15a10badafccb05d02e26cab7104895391206ba5c65b0a47b097a34d5a0150d2','urn:x:1','two.jsonld','061036d30295b0dd','A. Reader','2026-01-02','{"id": "urn:x:1", "type": "Annotation", "motivation": "describing", "body": {"type": "Article", "title": "", "publisher": "\u0645\u0648\u0642\u0639", "language": "ar", "published": {"edtf": "2025-10-30", "rule": "day", "anchor": "", "reason": {"en": "It says so.", "ar": "\u064a\u0642\u0648\u0644 \u0630\u0644\u0643."}, "citations": []}, "complete": false}, "target": [{"source": "two.txt", "selector": [{"type": "RangeSelector", "startSelector": {"type": "TextQuoteSelector", "exact": "\u062d\u0644\u0651\u0642\u062a \u0637\u0627\u0626\u0631\u0629 \u0645\u0646 \u0644\u064a\u0628\u064a\u0627 \u0625\u0644\u0649 \u0642\u0627\u0639\u062f\u0629 \u062d", "prefix": "", "suffix": "\u0645\u064a\u0645\u064a\u0645 \u062b\u0645 \u0625\u0644\u0649 \u0645\u0648\u0633\u0643\u0648 \u0641\u064a 26 \u0623\u0643\u062a\u0648\u0628\u0631."}, "endSelector": {"type": "TextQuoteSelector", "exact": "\u0645 \u0627\u0644\u0623\u0631\u0628\u0639\u0627\u0621.\n\u0627\u0642\u0631\u0623 \u0623\u064a\u0636\u0627\u064b: \u062e\u0628\u0631 \u0622\u062e\u0631\n", "prefix": "\u0641\u064a 26 \u0623\u0643\u062a\u0648\u0628\u0631.\r\n\u0646\u0641\u0649 \u0627\u0644\u0646\u0627\u0637\u0642 \u0630\u0644\u0643 \u064a\u0648", "suffix": "A second article: the base at Hm"}}, {"type": "TextPositionSelector", "start": 0, "end": 115}], "part": null}]}');
INSERT INTO "decision" VALUES(2,'180c9e5d40fcc0e0f44c962196c8fb9828351f8b5253481185c4f218647ef1f4','urn:x:2','two.jsonld','061036d30295b0dd','A. Reader','2026-01-02','{"id": "urn:x:2", "type": "Annotation", "motivation": "describing", "body": {"type": "Event", "event": "eb058872b63e2b0f9", "kind": "movement.flight", "modality": "asserted", "title": {"en": "Flight", "ar": "\u0631\u062d\u0644\u0629"}, "when": {"edtf": "2025-10-27", "rule": "stated", "anchor": ""}, "places": [{"role": "to", "place": "geonames:524901"}], "attribution": [], "actors": [], "movement": null}, "target": [{"source": "two.txt", "selector": [{"type": "TextQuoteSelector", "exact": "\u062d\u0644\u0651\u0642\u062a \u0637\u0627\u0626\u0631\u0629", "prefix": "", "suffix": " \u0645\u0646 \u0644\u064a\u0628\u064a\u0627 \u0625\u0644\u0649 \u0642\u0627\u0639\u062f\u0629 \u062d\u0645\u064a\u0645\u064a\u0645 \u062b\u0645 \u0625\u0644"}, {"type": "TextPositionSelector", "start": 0, "end": 11}], "part": "what"}]}');
CREATE TABLE document (
	id VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	encoding VARCHAR NOT NULL, 
	file_sha256 VARCHAR NOT NULL, 
	text_sha256 VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	digest VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "document" VALUES('061036d30295b0dd','two.txt','utf-8','061036d30295b0ddd4cf088c0a04e46aaef14b3d5237b836ff09945d80351e0d','061036d30295b0ddd4cf088c0a04e46aaef14b3d5237b836ff09945d80351e0d','حلّقت طائرة من ليبيا إلى قاعدة حميميم ثم إلى موسكو في 26 أكتوبر.
نفى الناطق ذلك يوم الأربعاء.
اقرأ أيضاً: خبر آخر
A second article: the base at Hmeimim was «expanded»  in 2024.
','e11123e91e83e5dea687cf162798137fe0398011bda5f8d002ccb1a9d0dcdee1');
CREATE TABLE event (
	layer VARCHAR NOT NULL, 
	article VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	modality VARCHAR NOT NULL, 
	edtf VARCHAR, 
	earliest DATE, 
	latest DATE, 
	rule VARCHAR, 
	anchor VARCHAR, 
	title_en TEXT, 
	title_ar TEXT, 
	attribution JSON NOT NULL, 
	actors JSON NOT NULL, 
	origin VARCHAR NOT NULL, 
	PRIMARY KEY (layer, article, seq), 
	FOREIGN KEY(layer, article) REFERENCES article (layer, id) ON DELETE CASCADE
);
INSERT INTO "event" VALUES('machine','061036d30295b0dd-0',0,'eb058872b63e2b0f9','movement.flight','asserted','2025-10-26','2025-10-26','2025-10-26','day_month','2025','Flight','رحلة','[{"en": "Bloomberg", "ar": "\u0628\u0644\u0648\u0645\u0628\u0631\u063a"}, {"en": "an unnamed source", "ar": "\u0645\u0635\u062f\u0631 \u0644\u0645 \u064a\u064f\u0633\u0645\u064e\u0651"}]','[{"en": "Russia", "ar": "\u0631\u0648\u0633\u064a\u0627"}]','review:A. Reader');
INSERT INTO "event" VALUES('machine','061036d30295b0dd-0',1,'e39d719d28d50e6cb','statement.denial','denied',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]','[]','');
INSERT INTO "event" VALUES('machine','061036d30295b0dd-115',0,'e457b7a08b3c9316a','base.expanded','asserted','2024','2024-01-01','2024-12-31','day_month','2025',NULL,NULL,'[]','[]','machine@1');
INSERT INTO "event" VALUES('reviewed','061036d30295b0dd-0',0,'eb058872b63e2b0f9','movement.flight','asserted','2025-10-26','2025-10-26','2025-10-26','day_month','2025','Flight','رحلة','[{"en": "Bloomberg", "ar": "\u0628\u0644\u0648\u0645\u0628\u0631\u063a"}, {"en": "an unnamed source", "ar": "\u0645\u0635\u062f\u0631 \u0644\u0645 \u064a\u064f\u0633\u0645\u064e\u0651"}]','[{"en": "Russia", "ar": "\u0631\u0648\u0633\u064a\u0627"}]','review:A. Reader');
INSERT INTO "event" VALUES('reviewed','061036d30295b0dd-0',1,'e39d719d28d50e6cb','statement.denial','denied',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]','[]','');
CREATE TABLE event_place (
	layer VARCHAR NOT NULL, 
	article VARCHAR NOT NULL, 
	event INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	lon FLOAT, 
	lat FLOAT, 
	PRIMARY KEY (layer, article, event, seq), 
	FOREIGN KEY(layer, article, event) REFERENCES event (layer, article, seq) ON DELETE CASCADE
);
INSERT INTO "event_place" VALUES('machine','061036d30295b0dd-0',0,0,'from','iso:LY',17.2,27.0);
INSERT INTO "event_place" VALUES('machine','061036d30295b0dd-0',0,1,'via','airport:OSLK',35.9486,35.4011);
INSERT INTO "event_place" VALUES('machine','061036d30295b0dd-0',0,2,'to','geonames:524901',37.6156,55.7522);
INSERT INTO "event_place" VALUES('machine','061036d30295b0dd-115',0,0,'at','airport:OSLK',35.9486,35.4011);
INSERT INTO "event_place" VALUES('reviewed','061036d30295b0dd-0',0,0,'from','iso:LY',17.2,27.0);
INSERT INTO "event_place" VALUES('reviewed','061036d30295b0dd-0',0,1,'via','airport:OSLK',35.9486,35.4011);
INSERT INTO "event_place" VALUES('reviewed','061036d30295b0dd-0',0,2,'to','geonames:524901',37.6156,55.7522);
CREATE TABLE evidence (
	layer VARCHAR NOT NULL, 
	article VARCHAR NOT NULL, 
	event INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	part VARCHAR NOT NULL, 
	PRIMARY KEY (layer, article, event, seq), 
	FOREIGN KEY(layer, article, event) REFERENCES event (layer, article, seq) ON DELETE CASCADE
);
INSERT INTO "evidence" VALUES('machine','061036d30295b0dd-0',0,0,0,11,'حلّقت طائرة','what');
INSERT INTO "evidence" VALUES('machine','061036d30295b0dd-0',0,1,15,20,'ليبيا','where');
INSERT INTO "evidence" VALUES('machine','061036d30295b0dd-0',0,2,54,63,'26 أكتوبر','when');
INSERT INTO "evidence" VALUES('machine','061036d30295b0dd-0',1,0,66,80,'نفى الناطق ذلك','what');
INSERT INTO "evidence" VALUES('machine','061036d30295b0dd-115',0,0,133,156,'the base at Hmeimim was','what');
INSERT INTO "evidence" VALUES('reviewed','061036d30295b0dd-0',0,0,0,11,'حلّقت طائرة','what');
INSERT INTO "evidence" VALUES('reviewed','061036d30295b0dd-0',0,1,15,20,'ليبيا','where');
INSERT INTO "evidence" VALUES('reviewed','061036d30295b0dd-0',0,2,54,63,'26 أكتوبر','when');
INSERT INTO "evidence" VALUES('reviewed','061036d30295b0dd-0',1,0,66,80,'نفى الناطق ذلك','what');
CREATE TABLE finding (
	seq INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	annotation TEXT NOT NULL, 
	details JSON NOT NULL, 
	PRIMARY KEY (seq)
);
CREATE TABLE leg (
	layer VARCHAR NOT NULL, 
	article VARCHAR NOT NULL, 
	event INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	origin VARCHAR, 
	destination VARCHAR, 
	via JSON NOT NULL, 
	PRIMARY KEY (layer, article, event, seq), 
	FOREIGN KEY(layer, article, event) REFERENCES event (layer, article, seq) ON DELETE CASCADE
);
INSERT INTO "leg" VALUES('machine','061036d30295b0dd-0',0,0,'iso:LY','airport:OSLK','[]');
INSERT INTO "leg" VALUES('machine','061036d30295b0dd-0',0,1,NULL,'geonames:524901','["airport:OSLK", "hudhud:field"]');
INSERT INTO "leg" VALUES('machine','061036d30295b0dd-0',0,2,'airport:OSLK',NULL,'[]');
INSERT INTO "leg" VALUES('machine','061036d30295b0dd-0',0,3,NULL,NULL,'[]');
INSERT INTO "leg" VALUES('reviewed','061036d30295b0dd-0',0,0,'iso:LY','airport:OSLK','[]');
INSERT INTO "leg" VALUES('reviewed','061036d30295b0dd-0',0,1,NULL,'geonames:524901','["airport:OSLK", "hudhud:field"]');
INSERT INTO "leg" VALUES('reviewed','061036d30295b0dd-0',0,2,'airport:OSLK',NULL,'[]');
INSERT INTO "leg" VALUES('reviewed','061036d30295b0dd-0',0,3,NULL,NULL,'[]');
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('schema_version','2');
INSERT INTO "meta" VALUES('content','551b115e96eca6a2e18655d0091e485d412887e8c8e726fbd120319b42c40b4c');
INSERT INTO "meta" VALUES('edited','1');
CREATE TABLE movement (
	layer VARCHAR NOT NULL, 
	article VARCHAR NOT NULL, 
	event INTEGER NOT NULL, 
	mode VARCHAR NOT NULL, 
	vehicle TEXT, 
	vehicle_count INTEGER, 
	vehicle_count_is VARCHAR, 
	trips INTEGER, 
	trips_are VARCHAR, 
	cargo_en TEXT, 
	cargo_ar TEXT, 
	habitual BOOLEAN NOT NULL, 
	PRIMARY KEY (layer, article, event), 
	FOREIGN KEY(layer, article, event) REFERENCES event (layer, article, seq) ON DELETE CASCADE
);
INSERT INTO "movement" VALUES('machine','061036d30295b0dd-0',0,'air','Il-62M',2,'at_least',10,'exactly','soldiers','جنود',1);
INSERT INTO "movement" VALUES('reviewed','061036d30295b0dd-0',0,'air','Il-62M',2,'at_least',10,'exactly','soldiers','جنود',1);
CREATE TABLE place_mention (
	layer VARCHAR NOT NULL, 
	article VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	role VARCHAR NOT NULL, 
	place VARCHAR, 
	score FLOAT, 
	candidates JSON NOT NULL, 
	PRIMARY KEY (layer, article, seq), 
	FOREIGN KEY(layer, article) REFERENCES article (layer, id) ON DELETE CASCADE
);
INSERT INTO "place_mention" VALUES('machine','061036d30295b0dd-0',0,15,20,'ليبيا','locative','iso:LY',NULL,'[]');
INSERT INTO "place_mention" VALUES('machine','061036d30295b0dd-0',1,107,110,'خبر','boilerplate',NULL,NULL,'[]');
INSERT INTO "place_mention" VALUES('machine','061036d30295b0dd-115',0,145,152,'Hmeimim','locative','airport:OSLK',0.9,'[{"place": "airport:OSLK", "score": 3.5, "reasons": [["exact", 2.0], ["known", 1.5]]}, {"place": "geonames:524901", "score": 0.5, "reasons": []}]');
INSERT INTO "place_mention" VALUES('reviewed','061036d30295b0dd-0',0,15,20,'ليبيا','locative','iso:LY',NULL,'[]');
INSERT INTO "place_mention" VALUES('reviewed','061036d30295b0dd-0',1,107,110,'خبر','boilerplate',NULL,NULL,'[]');
CREATE TABLE site (
	layer VARCHAR NOT NULL, 
	article VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	place VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	controller_en TEXT, 
	controller_ar TEXT, 
	users JSON NOT NULL, 
	events JSON NOT NULL, 
	PRIMARY KEY (layer, article, seq), 
	FOREIGN KEY(layer, article) REFERENCES article (layer, id) ON DELETE CASCADE
);
INSERT INTO "site" VALUES('machine','061036d30295b0dd-0',0,'airport:OSLK','air_base','Russia','روسيا','[{"en": "Russia", "ar": "\u0631\u0648\u0633\u064a\u0627"}]','["eb058872b63e2b0f9"]');
INSERT INTO "site" VALUES('machine','061036d30295b0dd-115',0,'airport:OSLK','air_base',NULL,NULL,'[]','["e457b7a08b3c9316a"]');
INSERT INTO "site" VALUES('reviewed','061036d30295b0dd-0',0,'airport:OSLK','air_base','Russia','روسيا','[{"en": "Russia", "ar": "\u0631\u0648\u0633\u064a\u0627"}]','["eb058872b63e2b0f9"]');
CREATE TABLE site_status (
	layer VARCHAR NOT NULL, 
	article VARCHAR NOT NULL, 
	site INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	status VARCHAR NOT NULL, 
	edtf VARCHAR NOT NULL, 
	earliest DATE, 
	latest DATE, 
	rule VARCHAR NOT NULL, 
	anchor VARCHAR NOT NULL, 
	event VARCHAR NOT NULL, 
	PRIMARY KEY (layer, article, site, seq), 
	FOREIGN KEY(layer, article, site) REFERENCES site (layer, article, seq) ON DELETE CASCADE
);
INSERT INTO "site_status" VALUES('machine','061036d30295b0dd-0',0,0,'active','2024-12/..','2024-12-01','2025-10-30','since','','eb058872b63e2b0f9');
INSERT INTO "site_status" VALUES('machine','061036d30295b0dd-115',0,0,'expanding','2024','2024-01-01','2024-12-31','year','','e457b7a08b3c9316a');
INSERT INTO "site_status" VALUES('reviewed','061036d30295b0dd-0',0,0,'active','2024-12/..','2024-12-01','2025-10-30','since','','eb058872b63e2b0f9');
CREATE TABLE time_mention (
	layer VARCHAR NOT NULL, 
	article VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	edtf VARCHAR NOT NULL, 
	earliest DATE, 
	latest DATE, 
	rule VARCHAR NOT NULL, 
	anchor VARCHAR NOT NULL, 
	PRIMARY KEY (layer, article, seq), 
	FOREIGN KEY(layer, article) REFERENCES article (layer, id) ON DELETE CASCADE
);
INSERT INTO "time_mention" VALUES('machine','061036d30295b0dd-0',0,54,63,'26 أكتوبر','2025-10-26','2025-10-26','2025-10-26','day_month','');
INSERT INTO "time_mention" VALUES('reviewed','061036d30295b0dd-0',0,54,63,'26 أكتوبر','2025-10-26','2025-10-26','2025-10-26','day_month','');
CREATE INDEX ix_decision_document ON decision (document);
CREATE INDEX article_by_publication ON article (published_earliest, published_latest);
CREATE INDEX ix_article_document ON article (document);
CREATE INDEX ix_place_mention_place ON place_mention (place);
CREATE INDEX event_by_time ON event (earliest, latest);
CREATE INDEX ix_event_kind ON event (kind);
CREATE INDEX ix_event_id ON event (id);
CREATE INDEX ix_site_place ON site (place);
CREATE INDEX ix_event_place_place ON event_place (place);
COMMIT;
