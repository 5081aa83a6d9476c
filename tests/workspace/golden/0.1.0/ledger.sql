-- A ledger of 0.1.0 with invented content, as that release wrote it. Never changed: every later release must open it.
PRAGMA application_id=1752131174;
PRAGMA user_version=4;
CREATE TABLE brief_citations (
	brief_id VARCHAR NOT NULL, 
	revision VARCHAR NOT NULL, 
	cited VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	PRIMARY KEY (brief_id, revision, cited)
);
INSERT INTO "brief_citations" VALUES('brief_24adce2dd6582743','ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135','fact_7599d4e95b3dbcb9','extracted');
INSERT INTO "brief_citations" VALUES('brief_24adce2dd6582743','ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135','fact_5d4ece5c7481582e','conflicting');
INSERT INTO "brief_citations" VALUES('brief_24adce2dd6582743','ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135','fact_8785ef98a887f039','extracted');
INSERT INTO "brief_citations" VALUES('brief_24adce2dd6582743','ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135','fact_5f56a2eca676f422','extracted');
INSERT INTO "brief_citations" VALUES('brief_24adce2dd6582743','ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135','fact_369ee33b800db144','extracted');
INSERT INTO "brief_citations" VALUES('brief_24adce2dd6582743','ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135','fact_9d1ae85ff8d33c2c','extracted');
INSERT INTO "brief_citations" VALUES('brief_24adce2dd6582743','ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135','fact_c5b91621e3f835f8','conflicting');
INSERT INTO "brief_citations" VALUES('brief_24adce2dd6582743','ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135','fact_1a6e7170cbc73aba','extracted');
INSERT INTO "brief_citations" VALUES('brief_24adce2dd6582743','ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135','fact_ce5d062ded4339f2','extracted');
INSERT INTO "brief_citations" VALUES('brief_24adce2dd6582743','ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135','fact_74df86a75d2e8444','extracted');
INSERT INTO "brief_citations" VALUES('brief_c4de92ea6a31d794','e78d85bb7c51fd19ab3c76e9039f5c02e89daffcf5d7a74d6f7f95d6fcbcf43a','fact_7599d4e95b3dbcb9','extracted');
INSERT INTO "brief_citations" VALUES('brief_c4de92ea6a31d794','e78d85bb7c51fd19ab3c76e9039f5c02e89daffcf5d7a74d6f7f95d6fcbcf43a','fact_5d4ece5c7481582e','conflicting');
INSERT INTO "brief_citations" VALUES('brief_c4de92ea6a31d794','e78d85bb7c51fd19ab3c76e9039f5c02e89daffcf5d7a74d6f7f95d6fcbcf43a','fact_8785ef98a887f039','extracted');
INSERT INTO "brief_citations" VALUES('brief_c4de92ea6a31d794','e78d85bb7c51fd19ab3c76e9039f5c02e89daffcf5d7a74d6f7f95d6fcbcf43a','fact_5f56a2eca676f422','extracted');
INSERT INTO "brief_citations" VALUES('brief_c4de92ea6a31d794','e78d85bb7c51fd19ab3c76e9039f5c02e89daffcf5d7a74d6f7f95d6fcbcf43a','fact_369ee33b800db144','extracted');
INSERT INTO "brief_citations" VALUES('brief_c4de92ea6a31d794','e78d85bb7c51fd19ab3c76e9039f5c02e89daffcf5d7a74d6f7f95d6fcbcf43a','fact_9d1ae85ff8d33c2c','extracted');
INSERT INTO "brief_citations" VALUES('brief_c4de92ea6a31d794','e78d85bb7c51fd19ab3c76e9039f5c02e89daffcf5d7a74d6f7f95d6fcbcf43a','fact_c5b91621e3f835f8','conflicting');
INSERT INTO "brief_citations" VALUES('brief_c4de92ea6a31d794','e78d85bb7c51fd19ab3c76e9039f5c02e89daffcf5d7a74d6f7f95d6fcbcf43a','fact_1a6e7170cbc73aba','extracted');
INSERT INTO "brief_citations" VALUES('brief_c4de92ea6a31d794','e78d85bb7c51fd19ab3c76e9039f5c02e89daffcf5d7a74d6f7f95d6fcbcf43a','fact_ce5d062ded4339f2','extracted');
INSERT INTO "brief_citations" VALUES('brief_c4de92ea6a31d794','e78d85bb7c51fd19ab3c76e9039f5c02e89daffcf5d7a74d6f7f95d6fcbcf43a','fact_74df86a75d2e8444','extracted');
INSERT INTO "brief_citations" VALUES('brief_38ac068ebb2507e3','a35bc3a5fd3c39afa34d80bd8032e09361bfa1e5e22e7fd9739cbba97048f960','fact_d004f927264fc9af','extracted');
INSERT INTO "brief_citations" VALUES('brief_38ac068ebb2507e3','a35bc3a5fd3c39afa34d80bd8032e09361bfa1e5e22e7fd9739cbba97048f960','fact_6bde166feadf48d0','extracted');
INSERT INTO "brief_citations" VALUES('brief_38ac068ebb2507e3','a35bc3a5fd3c39afa34d80bd8032e09361bfa1e5e22e7fd9739cbba97048f960','fact_e64856d9fb9b1293','extracted');
INSERT INTO "brief_citations" VALUES('brief_66c3a9b1ce4b8851','38c0b3683f428a485d4f7de71aa41a376bc154119b363ec4b0446c68d8c6da40','fact_26e385b9854c86b5','extracted');
INSERT INTO "brief_citations" VALUES('brief_66c3a9b1ce4b8851','38c0b3683f428a485d4f7de71aa41a376bc154119b363ec4b0446c68d8c6da40','fact_d004f927264fc9af','extracted');
INSERT INTO "brief_citations" VALUES('brief_66c3a9b1ce4b8851','38c0b3683f428a485d4f7de71aa41a376bc154119b363ec4b0446c68d8c6da40','fact_e64856d9fb9b1293','extracted');
INSERT INTO "brief_citations" VALUES('brief_66c3a9b1ce4b8851','38c0b3683f428a485d4f7de71aa41a376bc154119b363ec4b0446c68d8c6da40','fact_609ab2d4f58224e6','extracted');
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
INSERT INTO "briefs" VALUES(1,'brief_24adce2dd6582743','client_larkfield-dairy_ef3cc5','sales_to_delivery','ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135','{"meta":{"title":"Larkfield Dairy: Sales to delivery brief","client":"Larkfield Dairy","client_id":"client_larkfield-dairy_ef3cc5","template":"sales_to_delivery","revision":"ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135","as_of":"2026-11-21T09:00:00Z","language":"en","subtitle":"What delivery must know when sales hands a client over","facts":10,"answers":[["Data and provenance","1 call and 2 documents, of 20 Nov 2026 to 21 Nov 2026; from 2 files (kick_off.vtt and notes.csv), read by call_transcript/1 and generic_csv/1."],["Quality for this decision","Of 10 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 20 Nov 2026 to 21 Nov 2026. 1 disagreement between sources; 2 of 8 required points missing. Not ready: the amount of the deal is not recorded."],["Role of the machine","It assists: it gathers, orders and quotes. It recommends nothing and decides nothing."],["Accountable person","Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml."],["Error and confidence thresholds","Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 3,500 words."],["What happens on drift","When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions."],["Rollback","handoff runs rollback RUN takes back what a run read; then write the brief again."]]},"blocks":[{"type":"callout","kind":"warning","title":"Not ready","paragraphs":[[{"type":"text","text":"The amount of the deal is not recorded.","bold":false,"italic":false}]]},{"type":"table","header":[[{"type":"text","text":"Client","bold":false,"italic":false}],[{"type":"text","text":"Larkfield Dairy","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"Handover","bold":false,"italic":false}],[{"type":"text","text":"Sales → Delivery","bold":false,"italic":false}]],[[{"type":"text","text":"Deal stage","bold":false,"italic":false}],[{"type":"text","text":"not recorded","bold":false,"italic":false}]],[[{"type":"text","text":"Value","bold":false,"italic":false}],[{"type":"text","text":"no deal on file; budget ","bold":false,"italic":false},{"type":"field","path":"fact_1a6e7170cbc73aba.value","text":"EUR 42,000"},{"type":"cite","key":"s1"}]],[[{"type":"text","text":"Close date","bold":false,"italic":false}],[{"type":"text","text":"not recorded","bold":false,"italic":false}]],[[{"type":"text","text":"Go-live","bold":false,"italic":false}],[{"type":"field","path":"fact_c5b91621e3f835f8.value","text":"18 December 2026"},{"type":"cite","key":"s2"},{"type":"text","text":" or ","bold":false,"italic":false},{"type":"field","path":"fact_5d4ece5c7481582e.value","text":"14 December 2026"},{"type":"cite","key":"s3"},{"type":"text","text":", to be decided","bold":false,"italic":false}]],[[{"type":"text","text":"Evidence","bold":false,"italic":false}],[{"type":"text","text":"3 records up to 21 November 2026; lowest confidence 50 %","bold":false,"italic":false}]]],"widths":[24.0,76.0],"caption":""},{"type":"callout","kind":"summary","title":"Bottom line","paragraphs":[[{"type":"text","text":"No deal is on file for Larkfield Dairy; a budget of EUR 42,000 was named. Go-live is 18 December 2026 or 14 December 2026. 1 decision is open because sources disagree. 2 of 8 required points are missing.","bold":false,"italic":false}],[{"type":"text","text":"Delivery: settle what is open with Sales, then accept or return this brief.","bold":true,"italic":false}]]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Decisions to take","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"Decision","bold":false,"italic":false}],[{"type":"text","text":"Evidence","bold":false,"italic":false}],[{"type":"text","text":"Owner","bold":false,"italic":false}],[{"type":"text","text":"Due","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"Go-live: confirm which holds, 18 December 2026 or 14 December 2026.","bold":false,"italic":false}],[{"type":"text","text":"Call with purchasing, 21 Nov 2026, 75 %: 18 December 2026","bold":false,"italic":false},{"type":"cite","key":"s2"},{"type":"text","text":"; Ruth Pell, call, 60 %: 14 December 2026","bold":false,"italic":false},{"type":"cite","key":"s3"}],[{"type":"text","text":"Sales","bold":false,"italic":false}],[{"type":"text","text":"as soon as possible","bold":false,"italic":false}]]],"widths":[34.0,36.0,15.0,15.0],"caption":""},{"type":"paragraph","inlines":[{"type":"text","text":"If nobody decides by then: what the CRM says holds, and the question stays open.","bold":false,"italic":true}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Goals and pain points","bold":false,"italic":false}]},{"type":"heading","level":2,"inlines":[{"type":"text","text":"Goal","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Ruth Pell: “","bold":false,"italic":false},{"type":"field","path":"fact_7599d4e95b3dbcb9.statement","text":"Our goal is to have the cold chain sensors live before Christmas."},{"type":"text","text":"”","bold":false,"italic":false},{"type":"cite","key":"s4"}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"People","bold":false,"italic":false}]},{"type":"paragraph","inlines":[{"type":"text","text":"Side not recorded:","bold":true,"italic":false},{"type":"text","text":" Ruth Pell (head of operations), Tom Abel (purchasing), Ines Arvo","bold":false,"italic":false}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Dates and budget","bold":false,"italic":false}]},{"type":"heading","level":2,"inlines":[{"type":"text","text":"Budget","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"field","path":"fact_1a6e7170cbc73aba.statement","text":"The budget is 42,000 EUR."},{"type":"cite","key":"s5"}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Ruth Pell: “","bold":false,"italic":false},{"type":"field","path":"fact_8785ef98a887f039.statement","text":"The budget is 42,000 EUR, and go-live is 14 December 2026."},{"type":"text","text":"”","bold":false,"italic":false},{"type":"cite","key":"s6"}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Decided so far","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Ruth Pell: “","bold":false,"italic":false},{"type":"field","path":"fact_369ee33b800db144.statement","text":"We decided to keep the old loggers until the audit is over."},{"type":"text","text":"”","bold":false,"italic":false},{"type":"cite","key":"s7"}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Commitments made","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"What","bold":false,"italic":false}],[{"type":"text","text":"Who","bold":false,"italic":false}],[{"type":"text","text":"Due","bold":false,"italic":false}],[{"type":"text","text":"State on 21 Nov 2026","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"“","bold":false,"italic":false},{"type":"field","path":"fact_5f56a2eca676f422.statement","text":"I''ll send the wiring plan by 27 November."},{"type":"text","text":"”","bold":false,"italic":false},{"type":"cite","key":"s8"}],[{"type":"field","path":"fact_5f56a2eca676f422.owner","text":"Ines Arvo"}],[{"type":"text","text":"no date","bold":false,"italic":false}],[{"type":"text","text":"open","bold":false,"italic":false}]]],"widths":[50.0,18.0,17.0,15.0],"caption":""},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Risks and competition","bold":false,"italic":false}]},{"type":"heading","level":2,"inlines":[{"type":"text","text":"Risks","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"field","path":"fact_ce5d062ded4339f2.statement","text":"The roof antenna is out of reach."},{"type":"cite","key":"s9"}]},{"depth":0,"ordered":false,"inlines":[{"type":"field","path":"fact_74df86a75d2e8444.statement","text":"Late parts from the cabinet maker."},{"type":"cite","key":"s9"}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Open questions","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Ines Arvo: “","bold":false,"italic":false},{"type":"field","path":"fact_9d1ae85ff8d33c2c.statement","text":"Who signs the acceptance on your side?"},{"type":"text","text":"”","bold":false,"italic":false},{"type":"cite","key":"s10"}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Low confidence and conflicting","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"Statement","bold":false,"italic":false}],[{"type":"text","text":"Why it is in doubt","bold":false,"italic":false}],[{"type":"text","text":"Confidence","bold":false,"italic":false}]],"rows":[[[{"type":"field","path":"fact_c5b91621e3f835f8.statement","text":"Go-live moves to 18 December 2026."},{"type":"cite","key":"s5"}],[{"type":"text","text":"Sources disagree","bold":false,"italic":false}],[{"type":"text","text":"75 %","bold":false,"italic":false}]],[[{"type":"text","text":"Ruth Pell: “","bold":false,"italic":false},{"type":"field","path":"fact_5d4ece5c7481582e.statement","text":"The budget is 42,000 EUR, and go-live is 14 December 2026."},{"type":"text","text":"”","bold":false,"italic":false},{"type":"cite","key":"s6"}],[{"type":"text","text":"Sources disagree","bold":false,"italic":false}],[{"type":"text","text":"60 %","bold":false,"italic":false}]]],"widths":[56.0,28.0,16.0],"caption":""},{"type":"heading","level":1,"inlines":[{"type":"text","text":"What is missing","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Success criteria:","bold":true,"italic":false},{"type":"text","text":" not recorded; ask the client how they will judge the result.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Requirements:","bold":true,"italic":false},{"type":"text","text":" not recorded; ask Sales for the statement of work.","bold":false,"italic":false}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"What was prepared and what stays with you","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"The machine prepared:","bold":true,"italic":false},{"type":"text","text":" 10 statements chosen from 14 on file and quoted from 3 records, repeats folded, disagreements put side by side. Its own words are headings and connecting words; speech is freed of fillers, and the footnotes keep it as it was said.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"You decide:","bold":true,"italic":false},{"type":"text","text":" 1 decision to take (see the table of decisions for owner and day).","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"If nobody decides:","bold":true,"italic":false},{"type":"text","text":" What the CRM says holds, and the question stays open.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"You find out:","bold":true,"italic":false},{"type":"text","text":" Success criteria and Requirements.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"You answer for it:","bold":true,"italic":false},{"type":"text","text":" accepting or returning this brief is a person’s act (Delivery).","bold":false,"italic":false}]}]},{"type":"table","header":[[{"type":"text","text":"Question","bold":false,"italic":false}],[{"type":"text","text":"Answer","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"Data and provenance","bold":false,"italic":false}],[{"type":"text","text":"1 call and 2 documents, of 20 Nov 2026 to 21 Nov 2026; from 2 files (kick_off.vtt and notes.csv), read by call_transcript/1 and generic_csv/1.","bold":false,"italic":false}]],[[{"type":"text","text":"Quality for this decision","bold":false,"italic":false}],[{"type":"text","text":"Of 10 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 20 Nov 2026 to 21 Nov 2026. 1 disagreement between sources; 2 of 8 required points missing. Not ready: the amount of the deal is not recorded.","bold":false,"italic":false}]],[[{"type":"text","text":"Role of the machine","bold":false,"italic":false}],[{"type":"text","text":"It assists: it gathers, orders and quotes. It recommends nothing and decides nothing.","bold":false,"italic":false}]],[[{"type":"text","text":"Accountable person","bold":false,"italic":false}],[{"type":"text","text":"Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml.","bold":false,"italic":false}]],[[{"type":"text","text":"Error and confidence thresholds","bold":false,"italic":false}],[{"type":"text","text":"Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 3,500 words.","bold":false,"italic":false}]],[[{"type":"text","text":"What happens on drift","bold":false,"italic":false}],[{"type":"text","text":"When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions.","bold":false,"italic":false}]],[[{"type":"text","text":"Rollback","bold":false,"italic":false}],[{"type":"text","text":"handoff runs rollback RUN takes back what a run read; then write the brief again.","bold":false,"italic":false}]]],"widths":[25.0,75.0],"caption":""},{"type":"heading","level":1,"inlines":[{"type":"text","text":"How to read this","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"A percentage in a footnote says how sure the reading is: 95 % for a field of a system, 60 % for what was said in a call. “Word for word” means that the source holds exactly this sentence.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"handoff facts --client \"Larkfield Dairy\" lists, in the workspace, what “more on file” leaves out here: the least sure or least urgent.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"The revision at the foot of each page names this content: two copies with the same revision say the same.","bold":false,"italic":false}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Read-back by Delivery","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"Question","bold":false,"italic":false}],[{"type":"text","text":"Answer","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"What did the client buy, and why, in your own words?","bold":false,"italic":false}],[]],[[{"type":"text","text":"Accepted, or returned with which questions?","bold":false,"italic":false}],[]],[[{"type":"text","text":"Name and date","bold":false,"italic":false}],[]]],"widths":[45.0,55.0],"caption":""}],"sources":[{"key":"s1","label":"Document “Call with purchasing”, 21 November 2026","locator":"notes.csv, row 2, text","detail":"“The budget is 42,000 EUR.”","confidence":0.75,"record_id":""},{"key":"s2","label":"Document “Call with purchasing”, 21 November 2026","locator":"notes.csv, row 2, text","detail":"“Go-live moves to 18 December 2026.”","confidence":0.75,"record_id":""},{"key":"s3","label":"Ruth Pell, call","locator":"kick_off.vtt, cue 2-3, 00:00:06.000","detail":"“The budget is 42,000 EUR, and go-live is 14 December 2026.”","confidence":0.6,"record_id":""},{"key":"s4","label":"Ruth Pell, call","locator":"kick_off.vtt, cue 2-3, 00:00:06.000","detail":"word for word","confidence":0.5,"record_id":""},{"key":"s5","label":"Document “Call with purchasing”, 21 November 2026","locator":"notes.csv, row 2, text","detail":"word for word","confidence":0.75,"record_id":""},{"key":"s6","label":"Ruth Pell, call","locator":"kick_off.vtt, cue 2-3, 00:00:06.000","detail":"word for word","confidence":0.6,"record_id":""},{"key":"s7","label":"Ruth Pell, call","locator":"kick_off.vtt, cue 5, 00:00:33.000","detail":"word for word","confidence":0.6,"record_id":""},{"key":"s8","label":"Ines Arvo, call","locator":"kick_off.vtt, cue 4, 00:00:24.000","detail":"word for word","confidence":0.6,"record_id":""},{"key":"s9","label":"Document “Site visit”, 20 November 2026","locator":"notes.csv, row 1, text","detail":"word for word","confidence":0.9,"record_id":""},{"key":"s10","label":"Ines Arvo, call","locator":"kick_off.vtt, cue 6, 00:00:41.000","detail":"word for word","confidence":0.5,"record_id":""}]}','---
title: "Larkfield Dairy: Sales to delivery brief"
subtitle: "What delivery must know when sales hands a client over"
client: "Larkfield Dairy"
client_id: "client_larkfield-dairy_ef3cc5"
template: "sales_to_delivery"
revision: "ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135"
as_of: "2026-11-21T09:00:00Z"
language: "en"
facts: 10
answers:
  "Data and provenance": "1 call and 2 documents, of 20 Nov 2026 to 21 Nov 2026; from 2 files (kick_off.vtt and notes.csv), read by call_transcript/1 and generic_csv/1."
  "Quality for this decision": "Of 10 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 20 Nov 2026 to 21 Nov 2026. 1 disagreement between sources; 2 of 8 required points missing. Not ready: the amount of the deal is not recorded."
  "Role of the machine": "It assists: it gathers, orders and quotes. It recommends nothing and decides nothing."
  "Accountable person": "Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml."
  "Error and confidence thresholds": "Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 3,500 words."
  "What happens on drift": "When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions."
  "Rollback": "handoff runs rollback RUN takes back what a run read; then write the brief again."
---

# Larkfield Dairy: Sales to delivery brief

> [!WARNING] Not ready
> The amount of the deal is not recorded.

<!-- table widths=24,76 -->

| Client | Larkfield Dairy |
| --- | --- |
| Handover | Sales → Delivery |
| Deal stage | not recorded |
| Value | no deal on file; budget <!-- f -->EUR 42,000<!-- f:fact_1a6e7170cbc73aba.value -->[^s1] |
| Close date | not recorded |
| Go-live | 18 December 2026<!-- f:fact_c5b91621e3f835f8.value -->[^s2] or <!-- f -->14 December 2026<!-- f:fact_5d4ece5c7481582e.value -->[^s3], to be decided |
| Evidence | 3 records up to 21 November 2026; lowest confidence 50 % |

> [!SUMMARY] Bottom line
> No deal is on file for Larkfield Dairy; a budget of EUR 42,000 was named. Go-live is 18 December 2026 or 14 December 2026. 1 decision is open because sources disagree. 2 of 8 required points are missing.
>
> **Delivery: settle what is open with Sales, then accept or return this brief.**

## Decisions to take

<!-- table widths=34,36,15,15 -->

| Decision | Evidence | Owner | Due |
| --- | --- | --- | --- |
| Go-live: confirm which holds, 18 December 2026 or 14 December 2026. | Call with purchasing, 21 Nov 2026, 75 %: 18 December 2026[^s2]; Ruth Pell, call, 60 %: 14 December 2026[^s3] | Sales | as soon as possible |

*If nobody decides by then: what the CRM says holds, and the question stays open.*

## Goals and pain points

### Goal

- Ruth Pell: “<!-- f -->Our goal is to have the cold chain sensors live before Christmas.<!-- f:fact_7599d4e95b3dbcb9.statement -->”[^s4]

## People

**Side not recorded:** Ruth Pell (head of operations), Tom Abel (purchasing), Ines Arvo

## Dates and budget

### Budget

- The budget is 42,000 EUR.<!-- f:fact_1a6e7170cbc73aba.statement -->[^s5]
- Ruth Pell: “<!-- f -->The budget is 42,000 EUR, and go-live is 14 December 2026.<!-- f:fact_8785ef98a887f039.statement -->”[^s6]

## Decided so far

- Ruth Pell: “<!-- f -->We decided to keep the old loggers until the audit is over.<!-- f:fact_369ee33b800db144.statement -->”[^s7]

## Commitments made

<!-- table widths=50,18,17,15 -->

| What | Who | Due | State on 21 Nov 2026 |
| --- | --- | --- | --- |
| “<!-- f -->I''ll send the wiring plan by 27 November.<!-- f:fact_5f56a2eca676f422.statement -->”[^s8] | Ines Arvo<!-- f:fact_5f56a2eca676f422.owner --> | no date | open |

## Risks and competition

### Risks

- The roof antenna is out of reach.<!-- f:fact_ce5d062ded4339f2.statement -->[^s9]
- Late parts from the cabinet maker.<!-- f:fact_74df86a75d2e8444.statement -->[^s9]

## Open questions

- Ines Arvo: “<!-- f -->Who signs the acceptance on your side?<!-- f:fact_9d1ae85ff8d33c2c.statement -->”[^s10]

## Low confidence and conflicting

<!-- table widths=56,28,16 -->

| Statement | Why it is in doubt | Confidence |
| --- | --- | --- |
| Go-live moves to 18 December 2026.<!-- f:fact_c5b91621e3f835f8.statement -->[^s5] | Sources disagree | 75 % |
| Ruth Pell: “<!-- f -->The budget is 42,000 EUR, and go-live is 14 December 2026.<!-- f:fact_5d4ece5c7481582e.statement -->”[^s6] | Sources disagree | 60 % |

## What is missing

- **Success criteria:** not recorded; ask the client how they will judge the result.
- **Requirements:** not recorded; ask Sales for the statement of work.

## What was prepared and what stays with you

- **The machine prepared:** 10 statements chosen from 14 on file and quoted from 3 records, repeats folded, disagreements put side by side. Its own words are headings and connecting words; speech is freed of fillers, and the footnotes keep it as it was said.
- **You decide:** 1 decision to take (see the table of decisions for owner and day).
- **If nobody decides:** What the CRM says holds, and the question stays open.
- **You find out:** Success criteria and Requirements.
- **You answer for it:** accepting or returning this brief is a person’s act (Delivery).

<!-- table widths=25,75 -->

| Question | Answer |
| --- | --- |
| Data and provenance | 1 call and 2 documents, of 20 Nov 2026 to 21 Nov 2026; from 2 files (kick_off.vtt and notes.csv), read by call_transcript/1 and generic_csv/1. |
| Quality for this decision | Of 10 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 20 Nov 2026 to 21 Nov 2026. 1 disagreement between sources; 2 of 8 required points missing. Not ready: the amount of the deal is not recorded. |
| Role of the machine | It assists: it gathers, orders and quotes. It recommends nothing and decides nothing. |
| Accountable person | Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml. |
| Error and confidence thresholds | Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 3,500 words. |
| What happens on drift | When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions. |
| Rollback | handoff runs rollback RUN takes back what a run read; then write the brief again. |

## How to read this

- A percentage in a footnote says how sure the reading is: 95 % for a field of a system, 60 % for what was said in a call. “Word for word” means that the source holds exactly this sentence.
- handoff facts --client "Larkfield Dairy" lists, in the workspace, what “more on file” leaves out here: the least sure or least urgent.
- The revision at the foot of each page names this content: two copies with the same revision say the same.

## Read-back by Delivery

<!-- table widths=45,55 -->

| Question | Answer |
| --- | --- |
| What did the client buy, and why, in your own words? |  |
| Accepted, or returned with which questions? |  |
| Name and date |  |

[^s1]: **Document “Call with purchasing”, 21 November 2026**: “The budget is 42,000 EUR.” — *notes.csv, row 2, text* · 75 %
[^s2]: **Document “Call with purchasing”, 21 November 2026**: “Go-live moves to 18 December 2026.” — *notes.csv, row 2, text* · 75 %
[^s3]: **Ruth Pell, call**: “The budget is 42,000 EUR, and go-live is 14 December 2026.” — *kick_off.vtt, cue 2-3, 00:00:06.000* · 60 %
[^s4]: **Ruth Pell, call**: word for word — *kick_off.vtt, cue 2-3, 00:00:06.000* · 50 %
[^s5]: **Document “Call with purchasing”, 21 November 2026**: word for word — *notes.csv, row 2, text* · 75 %
[^s6]: **Ruth Pell, call**: word for word — *kick_off.vtt, cue 2-3, 00:00:06.000* · 60 %
[^s7]: **Ruth Pell, call**: word for word — *kick_off.vtt, cue 5, 00:00:33.000* · 60 %
[^s8]: **Ines Arvo, call**: word for word — *kick_off.vtt, cue 4, 00:00:24.000* · 60 %
[^s9]: **Document “Site visit”, 20 November 2026**: word for word — *notes.csv, row 1, text* · 90 %
[^s10]: **Ines Arvo, call**: word for word — *kick_off.vtt, cue 6, 00:00:41.000* · 50 %
','run_20261124T090300_4c85');
INSERT INTO "briefs" VALUES(2,'brief_c4de92ea6a31d794','client_larkfield-dairy_ef3cc5','client_brief','e78d85bb7c51fd19ab3c76e9039f5c02e89daffcf5d7a74d6f7f95d6fcbcf43a','{"meta":{"title":"Larkfield Dairy: Client brief","client":"Larkfield Dairy","client_id":"client_larkfield-dairy_ef3cc5","template":"client_brief","revision":"e78d85bb7c51fd19ab3c76e9039f5c02e89daffcf5d7a74d6f7f95d6fcbcf43a","as_of":"2026-11-21T09:00:00Z","language":"en","subtitle":"Who the client is, how they work, what is promised and what keeps coming back","facts":10,"answers":[["Data and provenance","1 call and 2 documents, of 20 Nov 2026 to 21 Nov 2026; from 2 files (kick_off.vtt and notes.csv), read by call_transcript/1 and generic_csv/1."],["Quality for this decision","Of 10 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 20 Nov 2026 to 21 Nov 2026. 1 disagreement between sources; 3 of 6 required points missing."],["Role of the machine","It assists: it gathers, orders and quotes. It recommends nothing and decides nothing."],["Accountable person","Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml."],["Error and confidence thresholds","Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 3,000 words."],["What happens on drift","When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions."],["Rollback","handoff runs rollback RUN takes back what a run read; then write the brief again."]]},"blocks":[{"type":"table","header":[[{"type":"text","text":"Client","bold":false,"italic":false}],[{"type":"text","text":"Larkfield Dairy","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"Deal","bold":false,"italic":false}],[{"type":"text","text":"no deal on file; budget ","bold":false,"italic":false},{"type":"field","path":"fact_1a6e7170cbc73aba.value","text":"EUR 42,000"},{"type":"cite","key":"s1"}]],[[{"type":"text","text":"Renewal","bold":false,"italic":false}],[{"type":"text","text":"not recorded","bold":false,"italic":false}]],[[{"type":"text","text":"Tickets","bold":false,"italic":false}],[{"type":"text","text":"0 opened, 0 solved, 0 open","bold":false,"italic":false}]],[[{"type":"text","text":"Promises","bold":false,"italic":false}],[{"type":"text","text":"1 open","bold":false,"italic":false}]],[[{"type":"text","text":"Accountable","bold":false,"italic":false}],[{"type":"text","text":"nobody is named","bold":false,"italic":false}]],[[{"type":"text","text":"Evidence","bold":false,"italic":false}],[{"type":"text","text":"3 records up to 21 November 2026; lowest confidence 50 %","bold":false,"italic":false}]]],"widths":[24.0,76.0],"caption":""},{"type":"callout","kind":"summary","title":"Bottom line","paragraphs":[[{"type":"text","text":"1 promise is open. No ticket is on file. 1 decision is open because sources disagree. 3 of 6 required points are missing.","bold":false,"italic":false}],[{"type":"text","text":"Read this before you speak with the client, and correct what is wrong.","bold":true,"italic":false}]]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Decisions to take","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"Decision","bold":false,"italic":false}],[{"type":"text","text":"Evidence","bold":false,"italic":false}],[{"type":"text","text":"Owner","bold":false,"italic":false}],[{"type":"text","text":"Due","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"Go-live: confirm which holds, 18 December 2026 or 14 December 2026.","bold":false,"italic":false}],[{"type":"text","text":"Call with purchasing, 21 Nov 2026, 75 %: ","bold":false,"italic":false},{"type":"field","path":"fact_c5b91621e3f835f8.value","text":"18 December 2026"},{"type":"cite","key":"s2"},{"type":"text","text":"; Ruth Pell, call, 60 %: ","bold":false,"italic":false},{"type":"field","path":"fact_5d4ece5c7481582e.value","text":"14 December 2026"},{"type":"cite","key":"s3"}],[{"type":"text","text":"Account lead","bold":false,"italic":false}],[{"type":"text","text":"at the next review","bold":false,"italic":false}]]],"widths":[34.0,36.0,15.0,15.0],"caption":""},{"type":"paragraph","inlines":[{"type":"text","text":"If nobody decides by then: what the newest source says holds, and the question stays open.","bold":false,"italic":true}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"People","bold":false,"italic":false}]},{"type":"paragraph","inlines":[{"type":"text","text":"Side not recorded:","bold":true,"italic":false},{"type":"text","text":" Ruth Pell (head of operations), Tom Abel (purchasing), Ines Arvo","bold":false,"italic":false}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Environment","bold":false,"italic":false}]},{"type":"paragraph","inlines":[{"type":"text","text":"No source describes their systems.","bold":false,"italic":false}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Open promises","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"What","bold":false,"italic":false}],[{"type":"text","text":"Who","bold":false,"italic":false}],[{"type":"text","text":"Due","bold":false,"italic":false}],[{"type":"text","text":"State on 21 Nov 2026","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"“","bold":false,"italic":false},{"type":"field","path":"fact_5f56a2eca676f422.statement","text":"I''ll send the wiring plan by 27 November."},{"type":"text","text":"”","bold":false,"italic":false},{"type":"cite","key":"s4"}],[{"type":"field","path":"fact_5f56a2eca676f422.owner","text":"Ines Arvo"}],[{"type":"text","text":"no date","bold":false,"italic":false}],[{"type":"text","text":"open","bold":false,"italic":false}]]],"widths":[50.0,18.0,17.0,15.0],"caption":""},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Renewals, dates and budget","bold":false,"italic":false}]},{"type":"heading","level":2,"inlines":[{"type":"text","text":"Budget","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"field","path":"fact_1a6e7170cbc73aba.statement","text":"The budget is 42,000 EUR."},{"type":"cite","key":"s5"}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Ruth Pell: “","bold":false,"italic":false},{"type":"field","path":"fact_8785ef98a887f039.statement","text":"The budget is 42,000 EUR, and go-live is 14 December 2026."},{"type":"text","text":"”","bold":false,"italic":false},{"type":"cite","key":"s6"}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"What they want and what hurts","bold":false,"italic":false}]},{"type":"heading","level":2,"inlines":[{"type":"text","text":"Goal","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Ruth Pell: “","bold":false,"italic":false},{"type":"field","path":"fact_7599d4e95b3dbcb9.statement","text":"Our goal is to have the cold chain sensors live before Christmas."},{"type":"text","text":"”","bold":false,"italic":false},{"type":"cite","key":"s7"}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Decided so far","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Ruth Pell: “","bold":false,"italic":false},{"type":"field","path":"fact_369ee33b800db144.statement","text":"We decided to keep the old loggers until the audit is over."},{"type":"text","text":"”","bold":false,"italic":false},{"type":"cite","key":"s8"}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Risks, competition and open questions","bold":false,"italic":false}]},{"type":"heading","level":2,"inlines":[{"type":"text","text":"Risks","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"field","path":"fact_ce5d062ded4339f2.statement","text":"The roof antenna is out of reach."},{"type":"cite","key":"s9"}]},{"depth":0,"ordered":false,"inlines":[{"type":"field","path":"fact_74df86a75d2e8444.statement","text":"Late parts from the cabinet maker."},{"type":"cite","key":"s9"}]}]},{"type":"heading","level":2,"inlines":[{"type":"text","text":"Open question","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Ines Arvo: “","bold":false,"italic":false},{"type":"field","path":"fact_9d1ae85ff8d33c2c.statement","text":"Who signs the acceptance on your side?"},{"type":"text","text":"”","bold":false,"italic":false},{"type":"cite","key":"s10"}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Low confidence and conflicting","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"Statement","bold":false,"italic":false}],[{"type":"text","text":"Why it is in doubt","bold":false,"italic":false}],[{"type":"text","text":"Confidence","bold":false,"italic":false}]],"rows":[[[{"type":"field","path":"fact_c5b91621e3f835f8.statement","text":"Go-live moves to 18 December 2026."},{"type":"cite","key":"s5"}],[{"type":"text","text":"Sources disagree","bold":false,"italic":false}],[{"type":"text","text":"75 %","bold":false,"italic":false}]],[[{"type":"text","text":"Ruth Pell: “","bold":false,"italic":false},{"type":"field","path":"fact_5d4ece5c7481582e.statement","text":"The budget is 42,000 EUR, and go-live is 14 December 2026."},{"type":"text","text":"”","bold":false,"italic":false},{"type":"cite","key":"s6"}],[{"type":"text","text":"Sources disagree","bold":false,"italic":false}],[{"type":"text","text":"60 %","bold":false,"italic":false}]]],"widths":[56.0,28.0,16.0],"caption":""},{"type":"heading","level":1,"inlines":[{"type":"text","text":"What is missing","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Their systems:","bold":true,"italic":false},{"type":"text","text":" not recorded; ask their IT what runs where and who looks after it.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Renewal date:","bold":true,"italic":false},{"type":"text","text":" not recorded; ask the account lead when the contract ends.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Standing exceptions:","bold":true,"italic":false},{"type":"text","text":" not recorded; ask the service desk what is done differently for this client.","bold":false,"italic":false}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"What was prepared and what stays with you","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"The machine prepared:","bold":true,"italic":false},{"type":"text","text":" 10 statements chosen from 14 on file and quoted from 3 records, repeats folded, disagreements put side by side. Its own words are headings and connecting words; speech is freed of fillers, and the footnotes keep it as it was said.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"You decide:","bold":true,"italic":false},{"type":"text","text":" 1 decision to take (see the table of decisions for owner and day).","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"If nobody decides:","bold":true,"italic":false},{"type":"text","text":" What the newest source says holds, and the question stays open.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"You find out:","bold":true,"italic":false},{"type":"text","text":" Their systems, Renewal date and Standing exceptions.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"You answer for it:","bold":true,"italic":false},{"type":"text","text":" accepting or returning this brief is a person’s act (the next colleague).","bold":false,"italic":false}]}]},{"type":"table","header":[[{"type":"text","text":"Question","bold":false,"italic":false}],[{"type":"text","text":"Answer","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"Data and provenance","bold":false,"italic":false}],[{"type":"text","text":"1 call and 2 documents, of 20 Nov 2026 to 21 Nov 2026; from 2 files (kick_off.vtt and notes.csv), read by call_transcript/1 and generic_csv/1.","bold":false,"italic":false}]],[[{"type":"text","text":"Quality for this decision","bold":false,"italic":false}],[{"type":"text","text":"Of 10 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 20 Nov 2026 to 21 Nov 2026. 1 disagreement between sources; 3 of 6 required points missing.","bold":false,"italic":false}]],[[{"type":"text","text":"Role of the machine","bold":false,"italic":false}],[{"type":"text","text":"It assists: it gathers, orders and quotes. It recommends nothing and decides nothing.","bold":false,"italic":false}]],[[{"type":"text","text":"Accountable person","bold":false,"italic":false}],[{"type":"text","text":"Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml.","bold":false,"italic":false}]],[[{"type":"text","text":"Error and confidence thresholds","bold":false,"italic":false}],[{"type":"text","text":"Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 3,000 words.","bold":false,"italic":false}]],[[{"type":"text","text":"What happens on drift","bold":false,"italic":false}],[{"type":"text","text":"When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions.","bold":false,"italic":false}]],[[{"type":"text","text":"Rollback","bold":false,"italic":false}],[{"type":"text","text":"handoff runs rollback RUN takes back what a run read; then write the brief again.","bold":false,"italic":false}]]],"widths":[25.0,75.0],"caption":""},{"type":"heading","level":1,"inlines":[{"type":"text","text":"How to read this","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"A percentage says how sure the reading is: 95 % for a field of a system, 60 % for what was said in a call. “Word for word” in a footnote means that the source holds exactly this sentence.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"handoff facts --client \"Larkfield Dairy\" lists, in the workspace, what “more on file” leaves out here.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"The revision at the foot of each page names this content: two copies with the same revision say the same.","bold":false,"italic":false}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Read-back by the next colleague","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"Question","bold":false,"italic":false}],[{"type":"text","text":"Answer","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"What does this client care about most, in your own words?","bold":false,"italic":false}],[]],[[{"type":"text","text":"Taken on, or returned with which questions?","bold":false,"italic":false}],[]],[[{"type":"text","text":"Name and date","bold":false,"italic":false}],[]]],"widths":[45.0,55.0],"caption":""}],"sources":[{"key":"s1","label":"Document “Call with purchasing”, 21 November 2026","locator":"notes.csv, row 2, text","detail":"“The budget is 42,000 EUR.”","confidence":0.75,"record_id":""},{"key":"s2","label":"Document “Call with purchasing”, 21 November 2026","locator":"notes.csv, row 2, text","detail":"“Go-live moves to 18 December 2026.”","confidence":0.75,"record_id":""},{"key":"s3","label":"Ruth Pell, call","locator":"kick_off.vtt, cue 2-3, 00:00:06.000","detail":"“The budget is 42,000 EUR, and go-live is 14 December 2026.”","confidence":0.6,"record_id":""},{"key":"s4","label":"Ines Arvo, call","locator":"kick_off.vtt, cue 4, 00:00:24.000","detail":"word for word","confidence":0.6,"record_id":""},{"key":"s5","label":"Document “Call with purchasing”, 21 November 2026","locator":"notes.csv, row 2, text","detail":"word for word","confidence":0.75,"record_id":""},{"key":"s6","label":"Ruth Pell, call","locator":"kick_off.vtt, cue 2-3, 00:00:06.000","detail":"word for word","confidence":0.6,"record_id":""},{"key":"s7","label":"Ruth Pell, call","locator":"kick_off.vtt, cue 2-3, 00:00:06.000","detail":"word for word","confidence":0.5,"record_id":""},{"key":"s8","label":"Ruth Pell, call","locator":"kick_off.vtt, cue 5, 00:00:33.000","detail":"word for word","confidence":0.6,"record_id":""},{"key":"s9","label":"Document “Site visit”, 20 November 2026","locator":"notes.csv, row 1, text","detail":"word for word","confidence":0.9,"record_id":""},{"key":"s10","label":"Ines Arvo, call","locator":"kick_off.vtt, cue 6, 00:00:41.000","detail":"word for word","confidence":0.5,"record_id":""}]}','---
title: "Larkfield Dairy: Client brief"
subtitle: "Who the client is, how they work, what is promised and what keeps coming back"
client: "Larkfield Dairy"
client_id: "client_larkfield-dairy_ef3cc5"
template: "client_brief"
revision: "e78d85bb7c51fd19ab3c76e9039f5c02e89daffcf5d7a74d6f7f95d6fcbcf43a"
as_of: "2026-11-21T09:00:00Z"
language: "en"
facts: 10
answers:
  "Data and provenance": "1 call and 2 documents, of 20 Nov 2026 to 21 Nov 2026; from 2 files (kick_off.vtt and notes.csv), read by call_transcript/1 and generic_csv/1."
  "Quality for this decision": "Of 10 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 20 Nov 2026 to 21 Nov 2026. 1 disagreement between sources; 3 of 6 required points missing."
  "Role of the machine": "It assists: it gathers, orders and quotes. It recommends nothing and decides nothing."
  "Accountable person": "Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml."
  "Error and confidence thresholds": "Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 3,000 words."
  "What happens on drift": "When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions."
  "Rollback": "handoff runs rollback RUN takes back what a run read; then write the brief again."
---

# Larkfield Dairy: Client brief

<!-- table widths=24,76 -->

| Client | Larkfield Dairy |
| --- | --- |
| Deal | no deal on file; budget <!-- f -->EUR 42,000<!-- f:fact_1a6e7170cbc73aba.value -->[^s1] |
| Renewal | not recorded |
| Tickets | 0 opened, 0 solved, 0 open |
| Promises | 1 open |
| Accountable | nobody is named |
| Evidence | 3 records up to 21 November 2026; lowest confidence 50 % |

> [!SUMMARY] Bottom line
> 1 promise is open. No ticket is on file. 1 decision is open because sources disagree. 3 of 6 required points are missing.
>
> **Read this before you speak with the client, and correct what is wrong.**

## Decisions to take

<!-- table widths=34,36,15,15 -->

| Decision | Evidence | Owner | Due |
| --- | --- | --- | --- |
| Go-live: confirm which holds, 18 December 2026 or 14 December 2026. | Call with purchasing, 21 Nov 2026, 75 %: <!-- f -->18 December 2026<!-- f:fact_c5b91621e3f835f8.value -->[^s2]; Ruth Pell, call, 60 %: <!-- f -->14 December 2026<!-- f:fact_5d4ece5c7481582e.value -->[^s3] | Account lead | at the next review |

*If nobody decides by then: what the newest source says holds, and the question stays open.*

## People

**Side not recorded:** Ruth Pell (head of operations), Tom Abel (purchasing), Ines Arvo

## Environment

No source describes their systems.

## Open promises

<!-- table widths=50,18,17,15 -->

| What | Who | Due | State on 21 Nov 2026 |
| --- | --- | --- | --- |
| “<!-- f -->I''ll send the wiring plan by 27 November.<!-- f:fact_5f56a2eca676f422.statement -->”[^s4] | Ines Arvo<!-- f:fact_5f56a2eca676f422.owner --> | no date | open |

## Renewals, dates and budget

### Budget

- The budget is 42,000 EUR.<!-- f:fact_1a6e7170cbc73aba.statement -->[^s5]
- Ruth Pell: “<!-- f -->The budget is 42,000 EUR, and go-live is 14 December 2026.<!-- f:fact_8785ef98a887f039.statement -->”[^s6]

## What they want and what hurts

### Goal

- Ruth Pell: “<!-- f -->Our goal is to have the cold chain sensors live before Christmas.<!-- f:fact_7599d4e95b3dbcb9.statement -->”[^s7]

## Decided so far

- Ruth Pell: “<!-- f -->We decided to keep the old loggers until the audit is over.<!-- f:fact_369ee33b800db144.statement -->”[^s8]

## Risks, competition and open questions

### Risks

- The roof antenna is out of reach.<!-- f:fact_ce5d062ded4339f2.statement -->[^s9]
- Late parts from the cabinet maker.<!-- f:fact_74df86a75d2e8444.statement -->[^s9]

### Open question

- Ines Arvo: “<!-- f -->Who signs the acceptance on your side?<!-- f:fact_9d1ae85ff8d33c2c.statement -->”[^s10]

## Low confidence and conflicting

<!-- table widths=56,28,16 -->

| Statement | Why it is in doubt | Confidence |
| --- | --- | --- |
| Go-live moves to 18 December 2026.<!-- f:fact_c5b91621e3f835f8.statement -->[^s5] | Sources disagree | 75 % |
| Ruth Pell: “<!-- f -->The budget is 42,000 EUR, and go-live is 14 December 2026.<!-- f:fact_5d4ece5c7481582e.statement -->”[^s6] | Sources disagree | 60 % |

## What is missing

- **Their systems:** not recorded; ask their IT what runs where and who looks after it.
- **Renewal date:** not recorded; ask the account lead when the contract ends.
- **Standing exceptions:** not recorded; ask the service desk what is done differently for this client.

## What was prepared and what stays with you

- **The machine prepared:** 10 statements chosen from 14 on file and quoted from 3 records, repeats folded, disagreements put side by side. Its own words are headings and connecting words; speech is freed of fillers, and the footnotes keep it as it was said.
- **You decide:** 1 decision to take (see the table of decisions for owner and day).
- **If nobody decides:** What the newest source says holds, and the question stays open.
- **You find out:** Their systems, Renewal date and Standing exceptions.
- **You answer for it:** accepting or returning this brief is a person’s act (the next colleague).

<!-- table widths=25,75 -->

| Question | Answer |
| --- | --- |
| Data and provenance | 1 call and 2 documents, of 20 Nov 2026 to 21 Nov 2026; from 2 files (kick_off.vtt and notes.csv), read by call_transcript/1 and generic_csv/1. |
| Quality for this decision | Of 10 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 20 Nov 2026 to 21 Nov 2026. 1 disagreement between sources; 3 of 6 required points missing. |
| Role of the machine | It assists: it gathers, orders and quotes. It recommends nothing and decides nothing. |
| Accountable person | Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml. |
| Error and confidence thresholds | Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 3,000 words. |
| What happens on drift | When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions. |
| Rollback | handoff runs rollback RUN takes back what a run read; then write the brief again. |

## How to read this

- A percentage says how sure the reading is: 95 % for a field of a system, 60 % for what was said in a call. “Word for word” in a footnote means that the source holds exactly this sentence.
- handoff facts --client "Larkfield Dairy" lists, in the workspace, what “more on file” leaves out here.
- The revision at the foot of each page names this content: two copies with the same revision say the same.

## Read-back by the next colleague

<!-- table widths=45,55 -->

| Question | Answer |
| --- | --- |
| What does this client care about most, in your own words? |  |
| Taken on, or returned with which questions? |  |
| Name and date |  |

[^s1]: **Document “Call with purchasing”, 21 November 2026**: “The budget is 42,000 EUR.” — *notes.csv, row 2, text* · 75 %
[^s2]: **Document “Call with purchasing”, 21 November 2026**: “Go-live moves to 18 December 2026.” — *notes.csv, row 2, text* · 75 %
[^s3]: **Ruth Pell, call**: “The budget is 42,000 EUR, and go-live is 14 December 2026.” — *kick_off.vtt, cue 2-3, 00:00:06.000* · 60 %
[^s4]: **Ines Arvo, call**: word for word — *kick_off.vtt, cue 4, 00:00:24.000* · 60 %
[^s5]: **Document “Call with purchasing”, 21 November 2026**: word for word — *notes.csv, row 2, text* · 75 %
[^s6]: **Ruth Pell, call**: word for word — *kick_off.vtt, cue 2-3, 00:00:06.000* · 60 %
[^s7]: **Ruth Pell, call**: word for word — *kick_off.vtt, cue 2-3, 00:00:06.000* · 50 %
[^s8]: **Ruth Pell, call**: word for word — *kick_off.vtt, cue 5, 00:00:33.000* · 60 %
[^s9]: **Document “Site visit”, 20 November 2026**: word for word — *notes.csv, row 1, text* · 90 %
[^s10]: **Ines Arvo, call**: word for word — *kick_off.vtt, cue 6, 00:00:41.000* · 50 %
','run_20261124T090400_a6ba');
INSERT INTO "briefs" VALUES(3,'brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c','incident_handoff','a35bc3a5fd3c39afa34d80bd8032e09361bfa1e5e22e7fd9739cbba97048f960','{"meta":{"title":"Kestrel Foods: Incident handoff","client":"Kestrel Foods","client_id":"client_kestrel-foods_2eba6c","template":"incident_handoff","revision":"a35bc3a5fd3c39afa34d80bd8032e09361bfa1e5e22e7fd9739cbba97048f960","as_of":"2026-02-01T07:01:00Z","language":"en","subtitle":"How bad it is, what was tried, what is next, and what to do if it gets worse","facts":3,"answers":[["Data and provenance","1 ticket, of 30 Jan 2026; from 1 file (ticket.csv), read by zendesk_tickets/1."],["Quality for this decision","Of 3 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 30 Jan 2026 to 1 Feb 2026. No disagreements between sources; 4 of 6 required points missing. Not ready: nobody is named as accountable for the next shift."],["Role of the machine","It assists: it gathers, orders and quotes. It recommends nothing and decides nothing."],["Accountable person","Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml."],["Error and confidence thresholds","Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 2,000 words."],["What happens on drift","When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions."],["Rollback","handoff runs rollback RUN takes back what a run read; then write the brief again."]]},"blocks":[{"type":"callout","kind":"warning","title":"Not ready","paragraphs":[[{"type":"text","text":"Nobody is named as accountable for the next shift.","bold":false,"italic":false}]]},{"type":"table","header":[[{"type":"text","text":"Client","bold":false,"italic":false}],[{"type":"text","text":"Kestrel Foods","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"Incident","bold":false,"italic":false}],[{"type":"text","text":"Ticket 1: Badge reader 1","bold":false,"italic":false},{"type":"cite","key":"s1"}]],[[{"type":"text","text":"Severity and state","bold":false,"italic":false}],[{"type":"text","text":"Priority not recorded; ","bold":false,"italic":false},{"type":"field","path":"fact_d004f927264fc9af.value","text":"open"},{"type":"cite","key":"s1"}]],[[{"type":"text","text":"Handover","bold":false,"italic":false}],[{"type":"text","text":"Shift that ends → Next shift","bold":false,"italic":false}]],[[{"type":"text","text":"Accountable","bold":false,"italic":false}],[{"type":"text","text":"nobody is named","bold":false,"italic":false}]],[[{"type":"text","text":"Evidence","bold":false,"italic":false}],[{"type":"text","text":"1 record up to 1 February 2026; lowest confidence 75 %","bold":false,"italic":false}]]],"widths":[24.0,76.0],"caption":""},{"type":"callout","kind":"summary","title":"Bottom line","paragraphs":[[{"type":"text","text":"Ticket 1: The badge reader at gate 1 stays red.","bold":false,"italic":false},{"type":"cite","key":"s2"},{"type":"text","text":" Cause so far: The reader at gate 1 was replaced; root cause was a loose plug.","bold":false,"italic":false},{"type":"cite","key":"s3"},{"type":"text","text":" No decision is open. 4 of 6 required points are missing.","bold":false,"italic":false}],[{"type":"text","text":"Next shift: read back the severity, the next action and the if-then plan, then take over.","bold":true,"italic":false}]]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Decisions to take","bold":false,"italic":false}]},{"type":"paragraph","inlines":[{"type":"text","text":"The ticket asks nobody for a decision.","bold":false,"italic":false}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Summary","bold":false,"italic":false}]},{"type":"heading","level":2,"inlines":[{"type":"text","text":"Problem","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"field","path":"fact_6bde166feadf48d0.statement","text":"The badge reader at gate 1 stays red."},{"type":"cite","key":"s2"}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"What happened when","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"When (UTC)","bold":false,"italic":false}],[{"type":"text","text":"What","bold":false,"italic":false}],[{"type":"text","text":"Said","bold":false,"italic":false}],[{"type":"text","text":"Source","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"30 Jan 2026, 06:00","bold":false,"italic":false}],[{"type":"text","text":"Problem","bold":false,"italic":false}],[{"type":"text","text":"The badge reader at gate 1 stays red.","bold":false,"italic":false},{"type":"cite","key":"s2"}],[{"type":"text","text":"Ticket 1","bold":false,"italic":false}]],[[{"type":"text","text":"1 Feb 2026, 07:01","bold":false,"italic":false}],[{"type":"text","text":"Root cause","bold":false,"italic":false}],[{"type":"field","path":"fact_e64856d9fb9b1293.statement","text":"The reader at gate 1 was replaced; root cause was a loose plug."},{"type":"cite","key":"s3"}],[{"type":"text","text":"Ticket 1","bold":false,"italic":false}]]],"widths":[21.0,15.0,46.0,18.0],"caption":""},{"type":"heading","level":1,"inlines":[{"type":"text","text":"What was tried","bold":false,"italic":false}]},{"type":"paragraph","inlines":[{"type":"text","text":"The ticket does not say what was tried.","bold":false,"italic":false}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Root cause so far","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"The reader at gate 1 was replaced; root cause was a loose plug.","bold":false,"italic":false},{"type":"cite","key":"s3"}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Action list","bold":false,"italic":false}]},{"type":"paragraph","inlines":[{"type":"text","text":"No action is open. Agree on the next one before you hand over.","bold":false,"italic":false}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"If this, then that","bold":false,"italic":false}]},{"type":"paragraph","inlines":[{"type":"text","text":"No source says what to do if it gets worse. Agree on it before you hand over.","bold":false,"italic":false}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"What is missing","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"What was tried:","bold":true,"italic":false},{"type":"text","text":" not recorded; ask the shift that ends what was tried and what it did.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Next action with an owner:","bold":true,"italic":false},{"type":"text","text":" not recorded; agree on it with the shift that ends.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"If-then plan:","bold":true,"italic":false},{"type":"text","text":" not recorded; ask the incident lead what to do if it gets worse.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Who is informed:","bold":true,"italic":false},{"type":"text","text":" not recorded; ask the shift that ends who at the client knows, and who must be told.","bold":false,"italic":false}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Read-back by Next shift","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"Question","bold":false,"italic":false}],[{"type":"text","text":"Answer","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"How bad is it, what do you do next, and what if it gets worse?","bold":false,"italic":false}],[]],[[{"type":"text","text":"Accepted, or returned with which questions?","bold":false,"italic":false}],[]],[[{"type":"text","text":"Name and date","bold":false,"italic":false}],[]]],"widths":[45.0,55.0],"caption":""},{"type":"heading","level":1,"inlines":[{"type":"text","text":"What was prepared and what stays with you","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"The machine prepared:","bold":true,"italic":false},{"type":"text","text":" 3 statements chosen from 7 on file and quoted from 1 record, repeats folded, disagreements put side by side. Its own words are headings and connecting words; speech is freed of fillers, and the footnotes keep it as it was said.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"You decide:","bold":true,"italic":false},{"type":"text","text":" no open decision was found; whether that is true is yours to judge.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"If nobody decides:","bold":true,"italic":false},{"type":"text","text":" The incident lead decides and writes it into the ticket.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"You find out:","bold":true,"italic":false},{"type":"text","text":" What was tried, Next action with an owner, If-then plan and Who is informed.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"You answer for it:","bold":true,"italic":false},{"type":"text","text":" accepting or returning this brief is a person’s act (Next shift).","bold":false,"italic":false}]}]},{"type":"table","header":[[{"type":"text","text":"Question","bold":false,"italic":false}],[{"type":"text","text":"Answer","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"Data and provenance","bold":false,"italic":false}],[{"type":"text","text":"1 ticket, of 30 Jan 2026; from 1 file (ticket.csv), read by zendesk_tickets/1.","bold":false,"italic":false}]],[[{"type":"text","text":"Quality for this decision","bold":false,"italic":false}],[{"type":"text","text":"Of 3 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 30 Jan 2026 to 1 Feb 2026. No disagreements between sources; 4 of 6 required points missing. Not ready: nobody is named as accountable for the next shift.","bold":false,"italic":false}]],[[{"type":"text","text":"Role of the machine","bold":false,"italic":false}],[{"type":"text","text":"It assists: it gathers, orders and quotes. It recommends nothing and decides nothing.","bold":false,"italic":false}]],[[{"type":"text","text":"Accountable person","bold":false,"italic":false}],[{"type":"text","text":"Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml.","bold":false,"italic":false}]],[[{"type":"text","text":"Error and confidence thresholds","bold":false,"italic":false}],[{"type":"text","text":"Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 2,000 words.","bold":false,"italic":false}]],[[{"type":"text","text":"What happens on drift","bold":false,"italic":false}],[{"type":"text","text":"When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions.","bold":false,"italic":false}]],[[{"type":"text","text":"Rollback","bold":false,"italic":false}],[{"type":"text","text":"handoff runs rollback RUN takes back what a run read; then write the brief again.","bold":false,"italic":false}]]],"widths":[25.0,75.0],"caption":""}],"sources":[{"key":"s1","label":"Zendesk ticket 1 “Badge reader 1”, 30 January 2026","locator":"ticket.csv, row 1","detail":"“Status: open”","confidence":0.95,"record_id":""},{"key":"s2","label":"Zendesk ticket 1 “Badge reader 1”, 30 January 2026","locator":"ticket.csv, row 1, description","detail":"word for word","confidence":0.95,"record_id":""},{"key":"s3","label":"User 90, Zendesk ticket 1 “Badge reader 1”, 1 February 2026","locator":"ticket_comment.csv, row 1, body","detail":"word for word","confidence":0.75,"record_id":""}]}','---
title: "Kestrel Foods: Incident handoff"
subtitle: "How bad it is, what was tried, what is next, and what to do if it gets worse"
client: "Kestrel Foods"
client_id: "client_kestrel-foods_2eba6c"
template: "incident_handoff"
revision: "a35bc3a5fd3c39afa34d80bd8032e09361bfa1e5e22e7fd9739cbba97048f960"
as_of: "2026-02-01T07:01:00Z"
language: "en"
facts: 3
answers:
  "Data and provenance": "1 ticket, of 30 Jan 2026; from 1 file (ticket.csv), read by zendesk_tickets/1."
  "Quality for this decision": "Of 3 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 30 Jan 2026 to 1 Feb 2026. No disagreements between sources; 4 of 6 required points missing. Not ready: nobody is named as accountable for the next shift."
  "Role of the machine": "It assists: it gathers, orders and quotes. It recommends nothing and decides nothing."
  "Accountable person": "Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml."
  "Error and confidence thresholds": "Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 2,000 words."
  "What happens on drift": "When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions."
  "Rollback": "handoff runs rollback RUN takes back what a run read; then write the brief again."
---

# Kestrel Foods: Incident handoff

> [!WARNING] Not ready
> Nobody is named as accountable for the next shift.

<!-- table widths=24,76 -->

| Client | Kestrel Foods |
| --- | --- |
| Incident | Ticket 1: Badge reader 1[^s1] |
| Severity and state | Priority not recorded; <!-- f -->open<!-- f:fact_d004f927264fc9af.value -->[^s1] |
| Handover | Shift that ends → Next shift |
| Accountable | nobody is named |
| Evidence | 1 record up to 1 February 2026; lowest confidence 75 % |

> [!SUMMARY] Bottom line
> Ticket 1: The badge reader at gate 1 stays red.[^s2] Cause so far: The reader at gate 1 was replaced; root cause was a loose plug.[^s3] No decision is open. 4 of 6 required points are missing.
>
> **Next shift: read back the severity, the next action and the if-then plan, then take over.**

## Decisions to take

The ticket asks nobody for a decision.

## Summary

### Problem

- The badge reader at gate 1 stays red.<!-- f:fact_6bde166feadf48d0.statement -->[^s2]

## What happened when

<!-- table widths=21,15,46,18 -->

| When (UTC) | What | Said | Source |
| --- | --- | --- | --- |
| 30 Jan 2026, 06:00 | Problem | The badge reader at gate 1 stays red.[^s2] | Ticket 1 |
| 1 Feb 2026, 07:01 | Root cause | The reader at gate 1 was replaced; root cause was a loose plug.<!-- f:fact_e64856d9fb9b1293.statement -->[^s3] | Ticket 1 |

## What was tried

The ticket does not say what was tried.

## Root cause so far

- The reader at gate 1 was replaced; root cause was a loose plug.[^s3]

## Action list

No action is open. Agree on the next one before you hand over.

## If this, then that

No source says what to do if it gets worse. Agree on it before you hand over.

## What is missing

- **What was tried:** not recorded; ask the shift that ends what was tried and what it did.
- **Next action with an owner:** not recorded; agree on it with the shift that ends.
- **If-then plan:** not recorded; ask the incident lead what to do if it gets worse.
- **Who is informed:** not recorded; ask the shift that ends who at the client knows, and who must be told.

## Read-back by Next shift

<!-- table widths=45,55 -->

| Question | Answer |
| --- | --- |
| How bad is it, what do you do next, and what if it gets worse? |  |
| Accepted, or returned with which questions? |  |
| Name and date |  |

## What was prepared and what stays with you

- **The machine prepared:** 3 statements chosen from 7 on file and quoted from 1 record, repeats folded, disagreements put side by side. Its own words are headings and connecting words; speech is freed of fillers, and the footnotes keep it as it was said.
- **You decide:** no open decision was found; whether that is true is yours to judge.
- **If nobody decides:** The incident lead decides and writes it into the ticket.
- **You find out:** What was tried, Next action with an owner, If-then plan and Who is informed.
- **You answer for it:** accepting or returning this brief is a person’s act (Next shift).

<!-- table widths=25,75 -->

| Question | Answer |
| --- | --- |
| Data and provenance | 1 ticket, of 30 Jan 2026; from 1 file (ticket.csv), read by zendesk_tickets/1. |
| Quality for this decision | Of 3 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 30 Jan 2026 to 1 Feb 2026. No disagreements between sources; 4 of 6 required points missing. Not ready: nobody is named as accountable for the next shift. |
| Role of the machine | It assists: it gathers, orders and quotes. It recommends nothing and decides nothing. |
| Accountable person | Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml. |
| Error and confidence thresholds | Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 2,000 words. |
| What happens on drift | When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions. |
| Rollback | handoff runs rollback RUN takes back what a run read; then write the brief again. |

[^s1]: **Zendesk ticket 1 “Badge reader 1”, 30 January 2026**: “Status: open” — *ticket.csv, row 1* · 95 %
[^s2]: **Zendesk ticket 1 “Badge reader 1”, 30 January 2026**: word for word — *ticket.csv, row 1, description* · 95 %
[^s3]: **User 90, Zendesk ticket 1 “Badge reader 1”, 1 February 2026**: word for word — *ticket_comment.csv, row 1, body* · 75 %
','run_20261124T090500_71ab');
INSERT INTO "briefs" VALUES(4,'brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c','ticket_digest','38c0b3683f428a485d4f7de71aa41a376bc154119b363ec4b0446c68d8c6da40','{"meta":{"title":"Kestrel Foods: Ticket digest","client":"Kestrel Foods","client_id":"client_kestrel-foods_2eba6c","template":"ticket_digest","revision":"38c0b3683f428a485d4f7de71aa41a376bc154119b363ec4b0446c68d8c6da40","as_of":"2026-02-01T07:01:00Z","language":"en","subtitle":"What came in, what keeps coming back, what solved it, and what still waits","facts":4,"answers":[["Data and provenance","3 tickets, of 30 Jan 2026; from 1 file (ticket.csv), read by zendesk_tickets/1."],["Quality for this decision","Of 7 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 30 Jan 2026 to 1 Feb 2026. No disagreements between sources; 2 of 3 required points missing."],["Role of the machine","It assists: it gathers, orders and quotes. It recommends nothing and decides nothing."],["Accountable person","Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml."],["Error and confidence thresholds","Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 2,500 words."],["What happens on drift","When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions."],["Rollback","handoff runs rollback RUN takes back what a run read; then write the brief again."]]},"blocks":[{"type":"table","header":[[{"type":"text","text":"Client","bold":false,"italic":false}],[{"type":"text","text":"Kestrel Foods","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"Period","bold":false,"italic":false}],[{"type":"text","text":"2 January 2026 to 1 February 2026","bold":false,"italic":false}]],[[{"type":"text","text":"Tickets","bold":false,"italic":false}],[{"type":"text","text":"3 opened, 0 solved, 3 open at the end","bold":false,"italic":false}]],[[{"type":"text","text":"Promises","bold":false,"italic":false}],[{"type":"text","text":"none open","bold":false,"italic":false}]],[[{"type":"text","text":"Accountable","bold":false,"italic":false}],[{"type":"text","text":"nobody is named","bold":false,"italic":false}]],[[{"type":"text","text":"Evidence","bold":false,"italic":false}],[{"type":"text","text":"3 records up to 1 February 2026; lowest confidence 75 %","bold":false,"italic":false}]]],"widths":[24.0,76.0],"caption":""},{"type":"callout","kind":"summary","title":"Bottom line","paragraphs":[[{"type":"text","text":"3 tickets opened in the period, 0 solved, 3 still open. No promise is open. No decision is open. 2 of 3 required points are missing.","bold":false,"italic":false}],[{"type":"text","text":"Confirm what should come first next month, and name what we have forgotten.","bold":true,"italic":false}]]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Decisions to take","bold":false,"italic":false}]},{"type":"paragraph","inlines":[{"type":"text","text":"No decision waits.","bold":false,"italic":false}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Open promises","bold":false,"italic":false}]},{"type":"paragraph","inlines":[{"type":"text","text":"No promise is open.","bold":false,"italic":false}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"What it was about","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"Theme","bold":false,"italic":false}],[{"type":"text","text":"Tickets","bold":false,"italic":false}],[{"type":"text","text":"Open","bold":false,"italic":false}],[{"type":"text","text":"Newest ticket","bold":false,"italic":false}],[{"type":"text","text":"What solved it last","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"no type given","bold":false,"italic":false}],[{"type":"text","text":"3","bold":false,"italic":false}],[{"type":"text","text":"3","bold":false,"italic":false}],[{"type":"text","text":"3: Badge reader 3","bold":false,"italic":false},{"type":"cite","key":"s1"},{"type":"text","text":" (30 Jan 2026)","bold":false,"italic":false}],[{"type":"text","text":"Cause: ","bold":false,"italic":false},{"type":"field","path":"fact_e64856d9fb9b1293.statement","text":"The reader at gate 1 was replaced; root cause was a loose plug."},{"type":"cite","key":"s2"}]]],"widths":[16.0,10.0,8.0,34.0,32.0],"caption":""},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Tickets over time","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"Week of","bold":false,"italic":false}],[{"type":"text","text":"no type given","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"26 Jan","bold":false,"italic":false}],[{"type":"text","text":"3","bold":false,"italic":false}]]],"widths":[55.0,45.0],"caption":""},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Problems that came back, and what solved them","bold":false,"italic":false}]},{"type":"paragraph","inlines":[{"type":"text","text":"No problem was reported twice.","bold":false,"italic":false}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"What was solved, and how","bold":false,"italic":false}]},{"type":"paragraph","inlines":[{"type":"text","text":"No ticket of this period says what solved it.","bold":false,"italic":false}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"What was behind it","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"Ticket","bold":false,"italic":false}],[{"type":"text","text":"Cause","bold":false,"italic":false}],[{"type":"text","text":"When","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"1: Badge reader 1","bold":false,"italic":false}],[{"type":"text","text":"The reader at gate 1 was replaced; root cause was a loose plug.","bold":false,"italic":false},{"type":"cite","key":"s2"}],[{"type":"text","text":"1 Feb 2026","bold":false,"italic":false}]]],"widths":[34.0,49.0,17.0],"caption":""},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Oldest open tickets","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"Ticket","bold":false,"italic":false}],[{"type":"text","text":"Opened","bold":false,"italic":false}],[{"type":"text","text":"Waits on 1 Feb 2026","bold":false,"italic":false}],[{"type":"text","text":"Asked by","bold":false,"italic":false}],[{"type":"text","text":"State","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"1: Badge reader 1","bold":false,"italic":false},{"type":"cite","key":"s3"}],[{"type":"text","text":"30 Jan 2026","bold":false,"italic":false}],[{"type":"text","text":"2 days","bold":false,"italic":false}],[{"type":"text","text":"User 72","bold":false,"italic":false}],[{"type":"field","path":"fact_d004f927264fc9af.value","text":"open"},{"type":"cite","key":"s4"}]],[[{"type":"text","text":"2: Badge reader 2","bold":false,"italic":false},{"type":"cite","key":"s5"}],[{"type":"text","text":"30 Jan 2026","bold":false,"italic":false}],[{"type":"text","text":"2 days","bold":false,"italic":false}],[{"type":"text","text":"User 72","bold":false,"italic":false}],[{"type":"field","path":"fact_609ab2d4f58224e6.value","text":"open"},{"type":"cite","key":"s6"}]],[[{"type":"text","text":"3: Badge reader 3","bold":false,"italic":false},{"type":"cite","key":"s1"}],[{"type":"text","text":"30 Jan 2026","bold":false,"italic":false}],[{"type":"text","text":"2 days","bold":false,"italic":false}],[{"type":"text","text":"User 72","bold":false,"italic":false}],[{"type":"field","path":"fact_26e385b9854c86b5.value","text":"open"},{"type":"cite","key":"s7"}]]],"widths":[38.0,16.0,16.0,16.0,14.0],"caption":""},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Who asked","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"Who asked","bold":false,"italic":false}],[{"type":"text","text":"Tickets","bold":false,"italic":false}],[{"type":"text","text":"Open","bold":false,"italic":false}],[{"type":"text","text":"Newest ticket","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"User 72","bold":false,"italic":false}],[{"type":"text","text":"3","bold":false,"italic":false}],[{"type":"text","text":"3","bold":false,"italic":false}],[{"type":"text","text":"3: Badge reader 3","bold":false,"italic":false},{"type":"cite","key":"s1"},{"type":"text","text":" (30 Jan 2026)","bold":false,"italic":false}]]],"widths":[24.0,11.0,9.0,56.0],"caption":""},{"type":"heading","level":1,"inlines":[{"type":"text","text":"What is missing","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"What solved the tickets:","bold":true,"italic":false},{"type":"text","text":" not recorded; ask the service desk to write the solution into the ticket before closing it.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"Promises:","bold":true,"italic":false},{"type":"text","text":" not recorded; ask the service lead what was promised, to whom and by when.","bold":false,"italic":false}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"What was prepared and what stays with you","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"The machine prepared:","bold":true,"italic":false},{"type":"text","text":" 7 statements chosen from 7 on file and quoted from 3 records, repeats folded, disagreements put side by side. Its own words are headings and connecting words; speech is freed of fillers, and the footnotes keep it as it was said.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"You decide:","bold":true,"italic":false},{"type":"text","text":" no open decision was found; whether that is true is yours to judge.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"If nobody decides:","bold":true,"italic":false},{"type":"text","text":" The order of work stays as it is.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"You find out:","bold":true,"italic":false},{"type":"text","text":" What solved the tickets and Promises.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"You answer for it:","bold":true,"italic":false},{"type":"text","text":" accepting or returning this brief is a person’s act (the client’s contact).","bold":false,"italic":false}]}]},{"type":"table","header":[[{"type":"text","text":"Question","bold":false,"italic":false}],[{"type":"text","text":"Answer","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"Data and provenance","bold":false,"italic":false}],[{"type":"text","text":"3 tickets, of 30 Jan 2026; from 1 file (ticket.csv), read by zendesk_tickets/1.","bold":false,"italic":false}]],[[{"type":"text","text":"Quality for this decision","bold":false,"italic":false}],[{"type":"text","text":"Of 7 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 30 Jan 2026 to 1 Feb 2026. No disagreements between sources; 2 of 3 required points missing.","bold":false,"italic":false}]],[[{"type":"text","text":"Role of the machine","bold":false,"italic":false}],[{"type":"text","text":"It assists: it gathers, orders and quotes. It recommends nothing and decides nothing.","bold":false,"italic":false}]],[[{"type":"text","text":"Accountable person","bold":false,"italic":false}],[{"type":"text","text":"Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml.","bold":false,"italic":false}]],[[{"type":"text","text":"Error and confidence thresholds","bold":false,"italic":false}],[{"type":"text","text":"Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 2,500 words.","bold":false,"italic":false}]],[[{"type":"text","text":"What happens on drift","bold":false,"italic":false}],[{"type":"text","text":"When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions.","bold":false,"italic":false}]],[[{"type":"text","text":"Rollback","bold":false,"italic":false}],[{"type":"text","text":"handoff runs rollback RUN takes back what a run read; then write the brief again.","bold":false,"italic":false}]]],"widths":[25.0,75.0],"caption":""},{"type":"heading","level":1,"inlines":[{"type":"text","text":"How to read this","bold":false,"italic":false}]},{"type":"list","items":[{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"A percentage says how sure the reading is: 95 % for a field of a system, 60 % for what was said in a call. “Word for word” in a footnote means that the source holds exactly this sentence.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"handoff facts --client \"Kestrel Foods\" lists, in the workspace, what “more on file” leaves out here.","bold":false,"italic":false}]},{"depth":0,"ordered":false,"inlines":[{"type":"text","text":"The revision at the foot of each page names this content: two copies with the same revision say the same.","bold":false,"italic":false}]}]},{"type":"heading","level":1,"inlines":[{"type":"text","text":"Read-back by the client’s contact","bold":false,"italic":false}]},{"type":"table","header":[[{"type":"text","text":"Question","bold":false,"italic":false}],[{"type":"text","text":"Answer","bold":false,"italic":false}]],"rows":[[[{"type":"text","text":"What should come first next month?","bold":false,"italic":false}],[]],[[{"type":"text","text":"Agreed, or changed in which points?","bold":false,"italic":false}],[]],[[{"type":"text","text":"Name and date","bold":false,"italic":false}],[]]],"widths":[45.0,55.0],"caption":""}],"sources":[{"key":"s1","label":"Zendesk ticket 3 “Badge reader 3”, 30 January 2026","locator":"ticket.csv, row 3, description","detail":"“The badge reader at gate 3 stays red.”","confidence":0.95,"record_id":""},{"key":"s2","label":"User 90, Zendesk ticket 1 “Badge reader 1”, 1 February 2026","locator":"ticket_comment.csv, row 1, body","detail":"word for word","confidence":0.75,"record_id":""},{"key":"s3","label":"Zendesk ticket 1 “Badge reader 1”, 30 January 2026","locator":"ticket.csv, row 1, description","detail":"“The badge reader at gate 1 stays red.”","confidence":0.95,"record_id":""},{"key":"s4","label":"Zendesk ticket 1 “Badge reader 1”, 30 January 2026","locator":"ticket.csv, row 1","detail":"“Status: open”","confidence":0.95,"record_id":""},{"key":"s5","label":"Zendesk ticket 2 “Badge reader 2”, 30 January 2026","locator":"ticket.csv, row 2, description","detail":"“The badge reader at gate 2 stays red.”","confidence":0.95,"record_id":""},{"key":"s6","label":"Zendesk ticket 2 “Badge reader 2”, 30 January 2026","locator":"ticket.csv, row 2","detail":"“Status: open”","confidence":0.95,"record_id":""},{"key":"s7","label":"Zendesk ticket 3 “Badge reader 3”, 30 January 2026","locator":"ticket.csv, row 3","detail":"“Status: open”","confidence":0.95,"record_id":""}]}','---
title: "Kestrel Foods: Ticket digest"
subtitle: "What came in, what keeps coming back, what solved it, and what still waits"
client: "Kestrel Foods"
client_id: "client_kestrel-foods_2eba6c"
template: "ticket_digest"
revision: "38c0b3683f428a485d4f7de71aa41a376bc154119b363ec4b0446c68d8c6da40"
as_of: "2026-02-01T07:01:00Z"
language: "en"
facts: 4
answers:
  "Data and provenance": "3 tickets, of 30 Jan 2026; from 1 file (ticket.csv), read by zendesk_tickets/1."
  "Quality for this decision": "Of 7 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 30 Jan 2026 to 1 Feb 2026. No disagreements between sources; 2 of 3 required points missing."
  "Role of the machine": "It assists: it gathers, orders and quotes. It recommends nothing and decides nothing."
  "Accountable person": "Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml."
  "Error and confidence thresholds": "Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 2,500 words."
  "What happens on drift": "When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions."
  "Rollback": "handoff runs rollback RUN takes back what a run read; then write the brief again."
---

# Kestrel Foods: Ticket digest

<!-- table widths=24,76 -->

| Client | Kestrel Foods |
| --- | --- |
| Period | 2 January 2026 to 1 February 2026 |
| Tickets | 3 opened, 0 solved, 3 open at the end |
| Promises | none open |
| Accountable | nobody is named |
| Evidence | 3 records up to 1 February 2026; lowest confidence 75 % |

> [!SUMMARY] Bottom line
> 3 tickets opened in the period, 0 solved, 3 still open. No promise is open. No decision is open. 2 of 3 required points are missing.
>
> **Confirm what should come first next month, and name what we have forgotten.**

## Decisions to take

No decision waits.

## Open promises

No promise is open.

## What it was about

<!-- table widths=16,10,8,34,32 -->

| Theme | Tickets | Open | Newest ticket | What solved it last |
| --- | --- | --- | --- | --- |
| no type given | 3 | 3 | 3: Badge reader 3[^s1] (30 Jan 2026) | Cause: <!-- f -->The reader at gate 1 was replaced; root cause was a loose plug.<!-- f:fact_e64856d9fb9b1293.statement -->[^s2] |

## Tickets over time

<!-- table widths=55,45 -->

| Week of | no type given |
| --- | --- |
| 26 Jan | 3 |

## Problems that came back, and what solved them

No problem was reported twice.

## What was solved, and how

No ticket of this period says what solved it.

## What was behind it

<!-- table widths=34,49,17 -->

| Ticket | Cause | When |
| --- | --- | --- |
| 1: Badge reader 1 | The reader at gate 1 was replaced; root cause was a loose plug.[^s2] | 1 Feb 2026 |

## Oldest open tickets

<!-- table widths=38,16,16,16,14 -->

| Ticket | Opened | Waits on 1 Feb 2026 | Asked by | State |
| --- | --- | --- | --- | --- |
| 1: Badge reader 1[^s3] | 30 Jan 2026 | 2 days | User 72 | open<!-- f:fact_d004f927264fc9af.value -->[^s4] |
| 2: Badge reader 2[^s5] | 30 Jan 2026 | 2 days | User 72 | open<!-- f:fact_609ab2d4f58224e6.value -->[^s6] |
| 3: Badge reader 3[^s1] | 30 Jan 2026 | 2 days | User 72 | open<!-- f:fact_26e385b9854c86b5.value -->[^s7] |

## Who asked

<!-- table widths=24,11,9,56 -->

| Who asked | Tickets | Open | Newest ticket |
| --- | --- | --- | --- |
| User 72 | 3 | 3 | 3: Badge reader 3[^s1] (30 Jan 2026) |

## What is missing

- **What solved the tickets:** not recorded; ask the service desk to write the solution into the ticket before closing it.
- **Promises:** not recorded; ask the service lead what was promised, to whom and by when.

## What was prepared and what stays with you

- **The machine prepared:** 7 statements chosen from 7 on file and quoted from 3 records, repeats folded, disagreements put side by side. Its own words are headings and connecting words; speech is freed of fillers, and the footnotes keep it as it was said.
- **You decide:** no open decision was found; whether that is true is yours to judge.
- **If nobody decides:** The order of work stays as it is.
- **You find out:** What solved the tickets and Promises.
- **You answer for it:** accepting or returning this brief is a person’s act (the client’s contact).

<!-- table widths=25,75 -->

| Question | Answer |
| --- | --- |
| Data and provenance | 3 tickets, of 30 Jan 2026; from 1 file (ticket.csv), read by zendesk_tickets/1. |
| Quality for this decision | Of 7 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 30 Jan 2026 to 1 Feb 2026. No disagreements between sources; 2 of 3 required points missing. |
| Role of the machine | It assists: it gathers, orders and quotes. It recommends nothing and decides nothing. |
| Accountable person | Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml. |
| Error and confidence thresholds | Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 2,500 words. |
| What happens on drift | When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions. |
| Rollback | handoff runs rollback RUN takes back what a run read; then write the brief again. |

## How to read this

- A percentage says how sure the reading is: 95 % for a field of a system, 60 % for what was said in a call. “Word for word” in a footnote means that the source holds exactly this sentence.
- handoff facts --client "Kestrel Foods" lists, in the workspace, what “more on file” leaves out here.
- The revision at the foot of each page names this content: two copies with the same revision say the same.

## Read-back by the client’s contact

<!-- table widths=45,55 -->

| Question | Answer |
| --- | --- |
| What should come first next month? |  |
| Agreed, or changed in which points? |  |
| Name and date |  |

[^s1]: **Zendesk ticket 3 “Badge reader 3”, 30 January 2026**: “The badge reader at gate 3 stays red.” — *ticket.csv, row 3, description* · 95 %
[^s2]: **User 90, Zendesk ticket 1 “Badge reader 1”, 1 February 2026**: word for word — *ticket_comment.csv, row 1, body* · 75 %
[^s3]: **Zendesk ticket 1 “Badge reader 1”, 30 January 2026**: “The badge reader at gate 1 stays red.” — *ticket.csv, row 1, description* · 95 %
[^s4]: **Zendesk ticket 1 “Badge reader 1”, 30 January 2026**: “Status: open” — *ticket.csv, row 1* · 95 %
[^s5]: **Zendesk ticket 2 “Badge reader 2”, 30 January 2026**: “The badge reader at gate 2 stays red.” — *ticket.csv, row 2, description* · 95 %
[^s6]: **Zendesk ticket 2 “Badge reader 2”, 30 January 2026**: “Status: open” — *ticket.csv, row 2* · 95 %
[^s7]: **Zendesk ticket 3 “Badge reader 3”, 30 January 2026**: “Status: open” — *ticket.csv, row 3* · 95 %
','run_20261124T090600_1278');
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
INSERT INTO "chunks" VALUES(1,'client_0acae9e982b6c393:0','client_0acae9e982b6c393','client_marram-hotels_3a0345',0,'Marram Hotels
Name: Marram Hotels','Marram Hotels','bf09fe4ed4c7faa3d6eaa938a2e0460ede8a7a7468f44fec904a6dc00931de77','{"kind":"client","title":"Marram Hotels","start":0,"end":19,"source_file":"organization.csv","locator":{"kind":"row","value":"2","field":"name","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(2,'client_b93d52daebbc8054:0','client_b93d52daebbc8054','client_kestrel-foods_2eba6c',0,'Kestrel Foods
Name: Kestrel Foods','Kestrel Foods','f2f412e06c820a7b3f218d8dc8e5c7ca2ae912e4dac53cbd0e356ccff076ea42','{"kind":"client","title":"Kestrel Foods","start":0,"end":19,"source_file":"organization.csv","locator":{"kind":"row","value":"1","field":"name","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(3,'document_2ee201c12b0c3fd1:0','document_2ee201c12b0c3fd1','client_larkfield-dairy_ef3cc5',0,'Call with purchasing
Go-live moves to 18 December 2026. The budget is 42,000 EUR.
Stakeholders: Ruth Pell (head of operations), Tom Abel (purchasing)','Call with purchasing','6c9bf5ebd09aaf2657b193b2ee89407fba28f8ac8ca3074a9c22686a00c7de85','{"kind":"document","title":"Call with purchasing","start":0,"end":128,"source_file":"notes.csv","locator":{"kind":"row","value":"2","field":"text","member":""},"speaker":"","at":"2026-11-21T09:00:00Z","internal":false}');
INSERT INTO "chunks" VALUES(4,'document_410296416ab4a628:0','document_410296416ab4a628','client_osprey-print_30157f',0,'Other client
Budget: EUR 4,000. Goal: one printer a floor.','Other client','e8fc205e0b809a757831dddfc64b737043f957a86609d12f7fcb17c222ba59b7','{"kind":"document","title":"Other client","start":0,"end":45,"source_file":"notes.csv","locator":{"kind":"row","value":"3","field":"text","member":""},"speaker":"","at":"2026-11-21T10:00:00Z","internal":false}');
INSERT INTO "chunks" VALUES(5,'document_a0f512c8b172bbd6:0','document_a0f512c8b172bbd6','client_larkfield-dairy_ef3cc5',0,'Site visit
Risks:
- The roof antenna is out of reach
- Late parts from the cabinet maker','Site visit','0eee5af14a90e12ab5cbebbfa025dae145613a76df68220453e3ef1bdde289f5','{"kind":"document","title":"Site visit","start":0,"end":77,"source_file":"notes.csv","locator":{"kind":"row","value":"1","field":"text","member":""},"speaker":"","at":"2026-11-20T09:00:00Z","internal":false}');
INSERT INTO "chunks" VALUES(6,'ticket_68c23003e0e0fadd:0','ticket_68c23003e0e0fadd','client_kestrel-foods_2eba6c',0,'Status: open','Badge reader 3','678b1218a5cad08aebd08f0a814594c7a0a0e622ab115500fecb6a7cfb034dcd','{"kind":"ticket","title":"Badge reader 3","start":0,"end":12,"source_file":"ticket.csv","locator":{"kind":"row","value":"3","field":"status","member":""},"speaker":"","at":"2026-01-30T11:00:00Z","internal":false}');
INSERT INTO "chunks" VALUES(7,'ticket_68c23003e0e0fadd:1','ticket_68c23003e0e0fadd','client_kestrel-foods_2eba6c',1,'Badge reader 3
The badge reader at gate 3 stays red.','Badge reader 3','03c30ae66e2d3f3916381e3dc59227ddac6eea7db2f93e32212be0421f41e7f4','{"kind":"ticket","title":"Badge reader 3","start":14,"end":51,"source_file":"ticket.csv","locator":{"kind":"row","value":"3","field":"description","member":""},"speaker":"","at":"2026-01-30T11:00:00Z","internal":false}');
INSERT INTO "chunks" VALUES(8,'ticket_919838539c3f7ff7:0','ticket_919838539c3f7ff7','client_kestrel-foods_2eba6c',0,'Status: open','Badge reader 1','678b1218a5cad08aebd08f0a814594c7a0a0e622ab115500fecb6a7cfb034dcd','{"kind":"ticket","title":"Badge reader 1","start":0,"end":12,"source_file":"ticket.csv","locator":{"kind":"row","value":"1","field":"status","member":""},"speaker":"","at":"2026-01-30T11:00:00Z","internal":false}');
INSERT INTO "chunks" VALUES(9,'ticket_919838539c3f7ff7:1','ticket_919838539c3f7ff7','client_kestrel-foods_2eba6c',1,'Badge reader 1
The badge reader at gate 1 stays red.','Badge reader 1','6dd32f06f74023647ded58393886b0cd3780fb041c45cc2201856ed42836c98d','{"kind":"ticket","title":"Badge reader 1","start":14,"end":51,"source_file":"ticket.csv","locator":{"kind":"row","value":"1","field":"description","member":""},"speaker":"","at":"2026-01-30T11:00:00Z","internal":false}');
INSERT INTO "chunks" VALUES(10,'ticket_919838539c3f7ff7:2','ticket_919838539c3f7ff7','client_kestrel-foods_2eba6c',2,'User 90 (2026-02-01): The reader at gate 1 was replaced; root cause was a loose plug.','Badge reader 1','b767630f59fcea4abb7c273140a8df9d2650be50b2f5b80fca298ffe2c9657c6','{"kind":"ticket","title":"Badge reader 1","start":53,"end":125,"source_file":"ticket_comment.csv","locator":{"kind":"row","value":"1","field":"body","member":""},"speaker":"User 90","at":"2026-02-01T07:01:00Z","internal":false}');
INSERT INTO "chunks" VALUES(11,'ticket_e0b2e5ae03bb5cd0:0','ticket_e0b2e5ae03bb5cd0','client_kestrel-foods_2eba6c',0,'Status: open','Badge reader 2','678b1218a5cad08aebd08f0a814594c7a0a0e622ab115500fecb6a7cfb034dcd','{"kind":"ticket","title":"Badge reader 2","start":0,"end":12,"source_file":"ticket.csv","locator":{"kind":"row","value":"2","field":"status","member":""},"speaker":"","at":"2026-01-30T11:00:00Z","internal":false}');
INSERT INTO "chunks" VALUES(12,'ticket_e0b2e5ae03bb5cd0:1','ticket_e0b2e5ae03bb5cd0','client_kestrel-foods_2eba6c',1,'Badge reader 2
The badge reader at gate 2 stays red.','Badge reader 2','9c183bb57f449d0bebcdf038e8252594593bde54f3a30f54e14998bb82da4ea9','{"kind":"ticket","title":"Badge reader 2","start":14,"end":51,"source_file":"ticket.csv","locator":{"kind":"row","value":"2","field":"description","member":""},"speaker":"","at":"2026-01-30T11:00:00Z","internal":false}');
INSERT INTO "chunks" VALUES(13,'ticket_e0b2e5ae03bb5cd0:2','ticket_e0b2e5ae03bb5cd0','client_kestrel-foods_2eba6c',2,'User 90 (2026-02-01): Restarted the gate controller.','Badge reader 2','828b0c63b44cae24ed9557a48ac2e9ecc43ad13534bdcafc4531bf1e146df771','{"kind":"ticket","title":"Badge reader 2","start":53,"end":92,"source_file":"ticket_comment.csv","locator":{"kind":"row","value":"2","field":"body","member":""},"speaker":"User 90","at":"2026-02-01T07:02:00Z","internal":false}');
INSERT INTO "chunks" VALUES(14,'call_def7097ac6cbb69a:0','call_def7097ac6cbb69a','client_larkfield-dairy_ef3cc5',0,'Ines Arvo: Welcome, this is the kick-off with Larkfield Dairy.','kick off','504930ef0c2c83c186b07e400d123b71167524edf520950ddccbdec19da8c4d0','{"kind":"call","title":"kick off","start":0,"end":62,"source_file":"kick_off.vtt","locator":{"kind":"cue","value":"1","field":"00:00:00.000","member":""},"speaker":"Ines Arvo","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(15,'call_def7097ac6cbb69a:1','call_def7097ac6cbb69a','client_larkfield-dairy_ef3cc5',1,'Ruth Pell: Our goal is to have the cold chain sensors live before Christmas. The budget is 42,000 EUR, and go-live is 14 December 2026.','kick off
Ines Arvo: Welcome, this is the kick-off with Larkfield Dairy.','32d2579c8a6fd2989265aa3596b3b3f27c6e500f04bac74230ed2b739064b258','{"kind":"call","title":"kick off","start":64,"end":199,"source_file":"kick_off.vtt","locator":{"kind":"cue","value":"2-3","field":"00:00:06.000","member":""},"speaker":"Ruth Pell","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(16,'call_def7097ac6cbb69a:2','call_def7097ac6cbb69a','client_larkfield-dairy_ef3cc5',2,'Ines Arvo: I''ll send the wiring plan by 27 November.','kick off
Ruth Pell: Our goal is to have the cold chain sensors live before Christmas. The budget is 42,000 EUR, and go-live is 14 December 2026.','3f8224e813710ec8268a857daaa93925ffed1a8a1af9cf7f17574ea14f293ea4','{"kind":"call","title":"kick off","start":201,"end":253,"source_file":"kick_off.vtt","locator":{"kind":"cue","value":"4","field":"00:00:24.000","member":""},"speaker":"Ines Arvo","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(17,'call_def7097ac6cbb69a:3','call_def7097ac6cbb69a','client_larkfield-dairy_ef3cc5',3,'Ruth Pell: We decided to keep the old loggers until the audit is over.','kick off
Ines Arvo: I''ll send the wiring plan by 27 November.','bc08cb55cb8bf95b502cf3f3a7a78a2511e07c4091923cd8f53648c844124796','{"kind":"call","title":"kick off","start":255,"end":325,"source_file":"kick_off.vtt","locator":{"kind":"cue","value":"5","field":"00:00:33.000","member":""},"speaker":"Ruth Pell","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(18,'call_def7097ac6cbb69a:4','call_def7097ac6cbb69a','client_larkfield-dairy_ef3cc5',4,'Ines Arvo: Who signs the acceptance on your side?','kick off
Ruth Pell: We decided to keep the old loggers until the audit is over.','d08a5b5dcd247e9b77913c9cadec07357e51f7947e7981dbf8c7a426c7869a2b','{"kind":"call","title":"kick off","start":327,"end":376,"source_file":"kick_off.vtt","locator":{"kind":"cue","value":"6","field":"00:00:41.000","member":""},"speaker":"Ines Arvo","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(56,'brief_38ac068ebb2507e3:0','brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c',0,'Kestrel Foods: Incident handoff
Not ready
Nobody is named as accountable for the next shift.
Client · Kestrel Foods
Incident · Ticket 1: Badge reader 1
Severity and state · Priority not recorded; open
Handover · Shift that ends → Next shift
Accountable · nobody is named
Evidence · 1 record up to 1 February 2026; lowest confidence 75 %
Bottom line
Ticket 1: The badge reader at gate 1 stays red. Cause so far: The reader at gate 1 was replaced; root cause was a loose plug. No decision is open. 4 of 6 required points are missing.
Next shift: read back the severity, the next action and the if-then plan, then take over.','Kestrel Foods: Incident handoff','8fc93e4c8e33416bad27e219f6db0abfbddeaa521d2934dbfb1f7e509957d58a','{"kind":"brief","title":"Kestrel Foods: Incident handoff","start":1559,"end":2358,"source_file":"incident_handoff_1.md","locator":{"kind":"lines","value":"21-39","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(57,'brief_38ac068ebb2507e3:1','brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c',1,'Kestrel Foods: Incident handoff > Decisions to take
The ticket asks nobody for a decision.','Kestrel Foods: Incident handoff > Decisions to take','9169d5bba5593e07eaec5ac7e8591e0bacf6e89e6c7458b8d99e99ea60247e11','{"kind":"brief","title":"Kestrel Foods: Incident handoff","start":2360,"end":2420,"source_file":"incident_handoff_1.md","locator":{"kind":"lines","value":"41-43","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(58,'brief_38ac068ebb2507e3:2','brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c',2,'Kestrel Foods: Incident handoff > Summary > Problem
The badge reader at gate 1 stays red.','Kestrel Foods: Incident handoff > Summary > Problem','51f695a5a2597349c8b71f874f46755e0a3fedb84b15c63157dc7302fce2cf20','{"kind":"brief","title":"Kestrel Foods: Incident handoff","start":2422,"end":2533,"source_file":"incident_handoff_1.md","locator":{"kind":"lines","value":"45-49","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(59,'brief_38ac068ebb2507e3:3','brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c',3,'Kestrel Foods: Incident handoff > What happened when
When (UTC) · What · Said · Source
30 Jan 2026, 06:00 · Problem · The badge reader at gate 1 stays red. · Ticket 1
1 Feb 2026, 07:01 · Root cause · The reader at gate 1 was replaced; root cause was a loose plug. · Ticket 1','Kestrel Foods: Incident handoff > What happened when','7632e8f2cee0e10aa0aa986c05455fc93b8567701a7119bd6c3777dd4d95b65a','{"kind":"brief","title":"Kestrel Foods: Incident handoff","start":2535,"end":2904,"source_file":"incident_handoff_1.md","locator":{"kind":"lines","value":"51-58","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(60,'brief_38ac068ebb2507e3:4','brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c',4,'Kestrel Foods: Incident handoff > What was tried
The ticket does not say what was tried.','Kestrel Foods: Incident handoff > What was tried','fa9eb487b07e65c2c920faebfe2b8ce50b19c6d1a6b22477ed2efc790ddb1299','{"kind":"brief","title":"Kestrel Foods: Incident handoff","start":2906,"end":2964,"source_file":"incident_handoff_1.md","locator":{"kind":"lines","value":"60-62","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(61,'brief_38ac068ebb2507e3:5','brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c',5,'Kestrel Foods: Incident handoff > Root cause so far
The reader at gate 1 was replaced; root cause was a loose plug.','Kestrel Foods: Incident handoff > Root cause so far','c42d8106ba703994a21138bb376670d4c62a82a39bc0a19f357bd068e5705a1b','{"kind":"brief","title":"Kestrel Foods: Incident handoff","start":2966,"end":3058,"source_file":"incident_handoff_1.md","locator":{"kind":"lines","value":"64-66","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(62,'brief_38ac068ebb2507e3:6','brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c',6,'Kestrel Foods: Incident handoff > Action list
No action is open. Agree on the next one before you hand over.','Kestrel Foods: Incident handoff > Action list','16dbf81e3699f3a2dc38a6df79c710b2abed93d8fb1ba9af8ad1ecc3b866e859','{"kind":"brief","title":"Kestrel Foods: Incident handoff","start":3060,"end":3138,"source_file":"incident_handoff_1.md","locator":{"kind":"lines","value":"68-70","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(63,'brief_38ac068ebb2507e3:7','brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c',7,'Kestrel Foods: Incident handoff > If this, then that
No source says what to do if it gets worse. Agree on it before you hand over.','Kestrel Foods: Incident handoff > If this, then that','4bfd82578d4b48042d33df7fd2259bdb2f8e3a8874a2e1d0164af27ad04628e4','{"kind":"brief","title":"Kestrel Foods: Incident handoff","start":3140,"end":3240,"source_file":"incident_handoff_1.md","locator":{"kind":"lines","value":"72-74","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(64,'brief_38ac068ebb2507e3:8','brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c',8,'Kestrel Foods: Incident handoff > What is missing
What was tried: not recorded; ask the shift that ends what was tried and what it did.
Next action with an owner: not recorded; agree on it with the shift that ends.
If-then plan: not recorded; ask the incident lead what to do if it gets worse.
Who is informed: not recorded; ask the shift that ends who at the client knows, and who must be told.','Kestrel Foods: Incident handoff > What is missing','79c19ac18292ea183e255cda0c30bba7481f228c33b3ac71fc6aace99251b63a','{"kind":"brief","title":"Kestrel Foods: Incident handoff","start":3242,"end":3631,"source_file":"incident_handoff_1.md","locator":{"kind":"lines","value":"76-81","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(65,'brief_38ac068ebb2507e3:9','brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c',9,'Kestrel Foods: Incident handoff > Read-back by Next shift
Question · Answer
How bad is it, what do you do next, and what if it gets worse?
Accepted, or returned with which questions?
Name and date','Kestrel Foods: Incident handoff > Read-back by Next shift','2abc47a3bd9e111c95040ae62444a181e1e858ca3aa2911cf306939b5f0e9af8','{"kind":"brief","title":"Kestrel Foods: Incident handoff","start":3633,"end":3867,"source_file":"incident_handoff_1.md","locator":{"kind":"lines","value":"83-91","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(66,'brief_38ac068ebb2507e3:10','brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c',10,'Kestrel Foods: Incident handoff > What was prepared and what stays with you
The machine prepared: 3 statements chosen from 7 on file and quoted from 1 record, repeats folded, disagreements put side by side. Its own words are headings and connecting words; speech is freed of fillers, and the footnotes keep it as it was said.
You decide: no open decision was found; whether that is true is yours to judge.
If nobody decides: The incident lead decides and writes it into the ticket.
You find out: What was tried, Next action with an owner, If-then plan and Who is informed.
You answer for it: accepting or returning this brief is a person’s act (Next shift).','Kestrel Foods: Incident handoff > What was prepared and what stays with you','f69be9d99bbe7224cc85c48503c8a677846fe01ba24f644d39cacc31fa727d32','{"kind":"brief","title":"Kestrel Foods: Incident handoff","start":3869,"end":4526,"source_file":"incident_handoff_1.md","locator":{"kind":"lines","value":"93-99","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(67,'brief_38ac068ebb2507e3:11','brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c',11,'Kestrel Foods: Incident handoff > What was prepared and what stays with you
Question · Answer
Data and provenance · 1 ticket, of 30 Jan 2026; from 1 file (ticket.csv), read by zendesk_tickets/1.
Quality for this decision · Of 3 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 30 Jan 2026 to 1 Feb 2026. No disagreements between sources; 4 of 6 required points missing. Not ready: nobody is named as accountable for the next shift.
Role of the machine · It assists: it gathers, orders and quotes. It recommends nothing and decides nothing.
Accountable person · Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml.
Error and confidence thresholds · Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 2,000 words.','Kestrel Foods: Incident handoff > What was prepared and what stays with you','79b9f95c7dcc9ea2c270012598dbbf032928103e3f93143a86ae3a96d6bbda79','{"kind":"brief","title":"Kestrel Foods: Incident handoff","start":4557,"end":5459,"source_file":"incident_handoff_1.md","locator":{"kind":"lines","value":"103-109","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(68,'brief_38ac068ebb2507e3:12','brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c',12,'Kestrel Foods: Incident handoff > What was prepared and what stays with you
What happens on drift · When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions.
Rollback · handoff runs rollback RUN takes back what a run read; then write the brief again.','Kestrel Foods: Incident handoff > What was prepared and what stays with you','ead0877066b64d9fb979f4a6058adb27b567e0980397ff012c07550e51a9d1ac','{"kind":"brief","title":"Kestrel Foods: Incident handoff","start":5460,"end":5771,"source_file":"incident_handoff_1.md","locator":{"kind":"lines","value":"110-111","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(69,'brief_38ac068ebb2507e3:13','brief_38ac068ebb2507e3','client_kestrel-foods_2eba6c',13,'Kestrel Foods: Incident handoff > Sources
Zendesk ticket 1 “Badge reader 1”, 30 January 2026: “Status: open” — ticket.csv, row 1 · 95 %
Zendesk ticket 1 “Badge reader 1”, 30 January 2026: word for word — ticket.csv, row 1, description · 95 %
User 90, Zendesk ticket 1 “Badge reader 1”, 1 February 2026: word for word — ticket_comment.csv, row 1, body · 75 %','Kestrel Foods: Incident handoff > Sources','8f9550d25971129403843f1774666561dac7d78535668a34f5a4a7de0867af22','{"kind":"brief","title":"Kestrel Foods: Incident handoff","start":5773,"end":6127,"source_file":"incident_handoff_1.md","locator":{"kind":"lines","value":"113-115","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(70,'brief_66c3a9b1ce4b8851:0','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',0,'Kestrel Foods: Ticket digest
Client · Kestrel Foods
Period · 2 January 2026 to 1 February 2026
Tickets · 3 opened, 0 solved, 3 open at the end
Promises · none open
Accountable · nobody is named
Evidence · 3 records up to 1 February 2026; lowest confidence 75 %
Bottom line
3 tickets opened in the period, 0 solved, 3 still open. No promise is open. No decision is open. 2 of 3 required points are missing.
Confirm what should come first next month, and name what we have forgotten.','Kestrel Foods: Ticket digest','d1bc0265d99d0f604db14e06dac3436400bbf2d2bc25ef53598f73ef0e03d134','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":1490,"end":2065,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"21-36","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(71,'brief_66c3a9b1ce4b8851:1','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',1,'Kestrel Foods: Ticket digest > Decisions to take
No decision waits.','Kestrel Foods: Ticket digest > Decisions to take','19159d768c4bcd82568bf7d2639d198ecb47f506ea946010003318c99ca1c3fb','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":2067,"end":2107,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"38-40","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(72,'brief_66c3a9b1ce4b8851:2','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',2,'Kestrel Foods: Ticket digest > Open promises
No promise is open.','Kestrel Foods: Ticket digest > Open promises','f51206428f95f5432b4f8c55cdeb98e702ca9a9d993be96ea2fb3c3f9d9e4e1b','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":2109,"end":2146,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"42-44","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(73,'brief_66c3a9b1ce4b8851:3','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',3,'Kestrel Foods: Ticket digest > What it was about
Theme · Tickets · Open · Newest ticket · What solved it last
no type given · 3 · 3 · 3: Badge reader 3 (30 Jan 2026) · Cause: The reader at gate 1 was replaced; root cause was a loose plug.','Kestrel Foods: Ticket digest > What it was about','66d183a58c4c724593312cba01684dea504ef41610262c373feef76e9307e134','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":2148,"end":2498,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"46-52","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(74,'brief_66c3a9b1ce4b8851:4','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',4,'Kestrel Foods: Ticket digest > Tickets over time
Week of · no type given
26 Jan · 3','Kestrel Foods: Ticket digest > Tickets over time','6a329bf66703f80129a571b9ad142431b9c215ff34a7bffc6aee7aed3a7f2f91','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":2500,"end":2607,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"54-60","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(75,'brief_66c3a9b1ce4b8851:5','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',5,'Kestrel Foods: Ticket digest > Problems that came back, and what solved them
No problem was reported twice.','Kestrel Foods: Ticket digest > Problems that came back, and what solved them','54e5092e9594b546cd71676bccaddaee360c8e90e244c9c1fe01a49cbbae33ab','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":2609,"end":2689,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"62-64","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(76,'brief_66c3a9b1ce4b8851:6','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',6,'Kestrel Foods: Ticket digest > What was solved, and how
No ticket of this period says what solved it.','Kestrel Foods: Ticket digest > What was solved, and how','821f27192018bebebff80e3685784fa21b7512c07177565afb2c2113cbfd2d3f','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":2691,"end":2765,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"66-68","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(77,'brief_66c3a9b1ce4b8851:7','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',7,'Kestrel Foods: Ticket digest > What was behind it
Ticket · Cause · When
1: Badge reader 1 · The reader at gate 1 was replaced; root cause was a loose plug. · 1 Feb 2026','Kestrel Foods: Ticket digest > What was behind it','f8401235d5b88f915bb8aedd4cb023f30fb1b6ca5bbbad79eb902ba1690b9696','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":2767,"end":2973,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"70-76","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(78,'brief_66c3a9b1ce4b8851:8','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',8,'Kestrel Foods: Ticket digest > Oldest open tickets
Ticket · Opened · Waits on 1 Feb 2026 · Asked by · State
1: Badge reader 1 · 30 Jan 2026 · 2 days · User 72 · open
2: Badge reader 2 · 30 Jan 2026 · 2 days · User 72 · open
3: Badge reader 3 · 30 Jan 2026 · 2 days · User 72 · open','Kestrel Foods: Ticket digest > Oldest open tickets','f6873a69d8316b7fb93f876dc2ffdb78193f3f47654ae4b2ee2b56bb962fcd9c','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":2975,"end":3459,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"78-86","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(79,'brief_66c3a9b1ce4b8851:9','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',9,'Kestrel Foods: Ticket digest > Who asked
Who asked · Tickets · Open · Newest ticket
User 72 · 3 · 3 · 3: Badge reader 3 (30 Jan 2026)','Kestrel Foods: Ticket digest > Who asked','e4b75c2022a30a2bed1b0ed2d53682325989304b8440a91f84935041b645bf67','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":3461,"end":3640,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"88-94","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(80,'brief_66c3a9b1ce4b8851:10','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',10,'Kestrel Foods: Ticket digest > What is missing
What solved the tickets: not recorded; ask the service desk to write the solution into the ticket before closing it.
Promises: not recorded; ask the service lead what was promised, to whom and by when.','Kestrel Foods: Ticket digest > What is missing','35da3a937805f0c7d734320d9fb69e821c16158c08a5c256d4f915a1ea13fc69','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":3642,"end":3875,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"96-99","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(81,'brief_66c3a9b1ce4b8851:11','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',11,'Kestrel Foods: Ticket digest > What was prepared and what stays with you
The machine prepared: 7 statements chosen from 7 on file and quoted from 3 records, repeats folded, disagreements put side by side. Its own words are headings and connecting words; speech is freed of fillers, and the footnotes keep it as it was said.
You decide: no open decision was found; whether that is true is yours to judge.
If nobody decides: The order of work stays as it is.
You find out: What solved the tickets and Promises.
You answer for it: accepting or returning this brief is a person’s act (the client’s contact).','Kestrel Foods: Ticket digest > What was prepared and what stays with you','317f7e6dc94137886181bf8594c7146f44dd8dfd8d4e32f6fe213def524862aa','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":3877,"end":4483,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"101-107","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(82,'brief_66c3a9b1ce4b8851:12','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',12,'Kestrel Foods: Ticket digest > What was prepared and what stays with you
Question · Answer
Data and provenance · 3 tickets, of 30 Jan 2026; from 1 file (ticket.csv), read by zendesk_tickets/1.
Quality for this decision · Of 7 statements that still hold, 0 % are confirmed by a person and 0 % lie below the floor of 50 %, marked as doubtful. They are of 30 Jan 2026 to 1 Feb 2026. No disagreements between sources; 2 of 3 required points missing.
Role of the machine · It assists: it gathers, orders and quotes. It recommends nothing and decides nothing.
Accountable person · Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml.
Error and confidence thresholds · Below 50 % a statement does not count as known, unless a person confirmed it; it stands among the doubtful ones down to 35 %, below that it is counted. At most 2,500 words.','Kestrel Foods: Ticket digest > What was prepared and what stays with you','810e918e5fc87ec9a4bb1aed6a6cfc003f04942a09d5fae52067b7408bdfe158','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":4514,"end":5355,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"111-117","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(83,'brief_66c3a9b1ce4b8851:13','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',13,'Kestrel Foods: Ticket digest > What was prepared and what stays with you
What happens on drift · When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief --diff shows what changed. A copy that you hold stays as it is: compare revisions.
Rollback · handoff runs rollback RUN takes back what a run read; then write the brief again.','Kestrel Foods: Ticket digest > What was prepared and what stays with you','ac134777bc8c3d890fddd7c6c789f27c011ae7292499e4c1551c922acff69802','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":5356,"end":5667,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"118-119","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(84,'brief_66c3a9b1ce4b8851:14','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',14,'Kestrel Foods: Ticket digest > How to read this
A percentage says how sure the reading is: 95 % for a field of a system, 60 % for what was said in a call. “Word for word” in a footnote means that the source holds exactly this sentence.
handoff facts --client "Kestrel Foods" lists, in the workspace, what “more on file” leaves out here.
The revision at the foot of each page names this content: two copies with the same revision say the same.','Kestrel Foods: Ticket digest > How to read this','34f04b2e7115991b8657595b9f0b88f5b943725243301d343bb56b870e34d78e','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":5669,"end":6090,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"121-125","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(85,'brief_66c3a9b1ce4b8851:15','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',15,'Kestrel Foods: Ticket digest > Read-back by the client’s contact
Question · Answer
What should come first next month?
Agreed, or changed in which points?
Name and date','Kestrel Foods: Ticket digest > Read-back by the client’s contact','49a1a0053168eb765b49fe54a99e7a5ac01a2fab0860c30703085fb038a86ba0','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":6092,"end":6300,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"127-135","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(86,'brief_66c3a9b1ce4b8851:16','brief_66c3a9b1ce4b8851','client_kestrel-foods_2eba6c',16,'Kestrel Foods: Ticket digest > Sources
Zendesk ticket 3 “Badge reader 3”, 30 January 2026: “The badge reader at gate 3 stays red.” — ticket.csv, row 3, description · 95 %
User 90, Zendesk ticket 1 “Badge reader 1”, 1 February 2026: word for word — ticket_comment.csv, row 1, body · 75 %
Zendesk ticket 1 “Badge reader 1”, 30 January 2026: “The badge reader at gate 1 stays red.” — ticket.csv, row 1, description · 95 %
Zendesk ticket 1 “Badge reader 1”, 30 January 2026: “Status: open” — ticket.csv, row 1 · 95 %
Zendesk ticket 2 “Badge reader 2”, 30 January 2026: “The badge reader at gate 2 stays red.” — ticket.csv, row 2, description · 95 %
Zendesk ticket 2 “Badge reader 2”, 30 January 2026: “Status: open” — ticket.csv, row 2 · 95 %
Zendesk ticket 3 “Badge reader 3”, 30 January 2026: “Status: open” — ticket.csv, row 3 · 95 %','Kestrel Foods: Ticket digest > Sources','6be095377bf2327c4afb904a1ab07249877f3254e058b8de52649499411059f7','{"kind":"brief","title":"Kestrel Foods: Ticket digest","start":6302,"end":7186,"source_file":"ticket_digest.md","locator":{"kind":"lines","value":"137-143","field":"","member":""},"speaker":"","at":null,"internal":false}');
INSERT INTO "chunks" VALUES(87,'note_5ad2da4597e45902:0','note_5ad2da4597e45902','client_larkfield-dairy_ef3cc5',0,'Edit of a brief by Ines Arvo
Late parts from the cabinet maker and the cable supplier.','Edit of a brief by Ines Arvo','d843846b00410002bdff05322e14165fa4a534632df482b92caa8f05d9b03efc','{"kind":"note","title":"Edit of a brief by Ines Arvo","start":0,"end":57,"source_file":"edited.md","locator":{"kind":"paragraph","value":"36","field":"","member":""},"speaker":"","at":"2026-11-24T09:07:00Z","internal":false}');
CREATE TABLE clients (
	id VARCHAR NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "clients" VALUES('client_kestrel-foods_2eba6c','{"id":"client_kestrel-foods_2eba6c","name":"Kestrel Foods","aliases":[],"domains":[],"keys":["zendesk:organization:701","zendesk:ticket:1","zendesk:ticket:2","zendesk:ticket:3"],"anchor":"key:zendesk:organization:701"}');
INSERT INTO "clients" VALUES('client_larkfield-dairy_ef3cc5','{"id":"client_larkfield-dairy_ef3cc5","name":"Larkfield Dairy","aliases":[],"domains":[],"keys":[],"anchor":"name:larkfield dairy"}');
INSERT INTO "clients" VALUES('client_marram-hotels_3a0345','{"id":"client_marram-hotels_3a0345","name":"Marram Hotels","aliases":[],"domains":[],"keys":["zendesk:organization:702"],"anchor":"key:zendesk:organization:702"}');
INSERT INTO "clients" VALUES('client_osprey-print_30157f','{"id":"client_osprey-print_30157f","name":"Osprey Print","aliases":[],"domains":[],"keys":[],"anchor":"name:osprey print"}');
CREATE TABLE comment_parents (
	comment_id VARCHAR NOT NULL, 
	parent_id VARCHAR NOT NULL, 
	PRIMARY KEY (comment_id), 
	FOREIGN KEY(comment_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "comment_parents" VALUES('comment_9549c576d16940e5','ticket_919838539c3f7ff7');
INSERT INTO "comment_parents" VALUES('comment_46d7e631c9b92317','ticket_e0b2e5ae03bb5cd0');
CREATE TABLE decisions (
	sequence INTEGER NOT NULL, 
	target VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	person VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (sequence)
);
INSERT INTO "decisions" VALUES(1,'edit_e35ca48239e85741','confirm','Ines Arvo','2026-11-24T09:07:00.000000+00:00','');
INSERT INTO "decisions" VALUES(2,'fact_df50e8cf2f443fc3','confirm','Ines Arvo','2026-11-24T09:07:00.000000+00:00','edit_e35ca48239e85741');
INSERT INTO "decisions" VALUES(3,'fact_8785ef98a887f039','confirm','Ruth Pell','2026-11-24T09:08:00.000000+00:00','');
INSERT INTO "decisions" VALUES(4,'fact_ed26179224a8a97b','reject','Ines Arvo','2026-11-24T09:09:00.000000+00:00','');
CREATE TABLE edit_proposals (
	id VARCHAR NOT NULL, 
	client_id VARCHAR NOT NULL, 
	fact VARCHAR NOT NULL, 
	payload TEXT NOT NULL, 
	status VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "edit_proposals" VALUES('edit_e35ca48239e85741','client_larkfield-dairy_ef3cc5','fact_74df86a75d2e8444','{"id":"edit_e35ca48239e85741","kind":"changed","client_id":"client_larkfield-dairy_ef3cc5","brief":"brief_24adce2dd6582743","template":"sales_to_delivery","revision":"ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135","path":"fact_74df86a75d2e8444.statement","fact":"fact_74df86a75d2e8444","fact_kind":"risk","record":"document_a0f512c8b172bbd6","before":"Late parts from the cabinet maker.","after":"Late parts from the cabinet maker and the cable supplier.","stored":"Late parts from the cabinet maker.","stored_by":"","stored_at":null,"conflict":false,"author":"Ines Arvo","signed":"named","at":null,"place":{"section":"Risks and competition","heading":"Risks","above":"The roof antenna is out of reach.","below":"Open questions","line":"Late parts from the cabinet maker and the cable supplier.","number":36},"cells":[],"document":"edited.md","document_sha256":"b455cd8608b7eb199810ca7be5c44f6fbdcbde043eaa3f0c1296720b9e4354c0","note":"","quote":""}','accepted');
INSERT INTO "edit_proposals" VALUES('edit_5d79832264cbe469','client_larkfield-dairy_ef3cc5','','{"id":"edit_5d79832264cbe469","kind":"statement","client_id":"client_larkfield-dairy_ef3cc5","brief":"","template":"","revision":"","path":"","fact":"","fact_kind":"timeline","record":"","before":"","after":"The audit is on 2 December 2026","stored":"","stored_by":"","stored_at":null,"conflict":false,"author":"Tom Abel","signed":"named","at":null,"place":{"section":"","heading":"","above":"","below":"","line":"The audit is on 2 December 2026","number":0},"cells":[],"document":"","document_sha256":"","note":"","quote":""}','open');
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
INSERT INTO "facts" VALUES('fact_c5b91621e3f835f8','document_2ee201c12b0c3fd1','96568c3c6e96a75364bb8b70e69875a4d5178681570d188aadb750e8b25a8709','timeline','go-live',0,34,'Go-live moves to 18 December 2026.','{"id":"fact_c5b91621e3f835f8","kind":"timeline","statement":"Go-live moves to 18 December 2026.","evidence":{"record_id":"document_2ee201c12b0c3fd1","record_version":"96568c3c6e96a75364bb8b70e69875a4d5178681570d188aadb750e8b25a8709","start":0,"end":34,"quote":"Go-live moves to 18 December 2026."},"locator":{"kind":"row","value":"2","field":"text","member":""},"confidence":0.75,"extractor":"cues/1","file":"","subject":"go-live","value":"2026-12-18","speaker":"","owner":"","due":null,"as_of":"2026-11-21T09:00:00Z"}','extracted','conflicting','','','','run_20261124T090000_20c5');
INSERT INTO "facts" VALUES('fact_1a6e7170cbc73aba','document_2ee201c12b0c3fd1','96568c3c6e96a75364bb8b70e69875a4d5178681570d188aadb750e8b25a8709','budget','',35,60,'The budget is 42,000 EUR.','{"id":"fact_1a6e7170cbc73aba","kind":"budget","statement":"The budget is 42,000 EUR.","evidence":{"record_id":"document_2ee201c12b0c3fd1","record_version":"96568c3c6e96a75364bb8b70e69875a4d5178681570d188aadb750e8b25a8709","start":35,"end":60,"quote":"The budget is 42,000 EUR."},"locator":{"kind":"row","value":"2","field":"text","member":""},"confidence":0.75,"extractor":"cues/1","file":"","subject":"","value":"EUR 42000","speaker":"","owner":"","due":null,"as_of":"2026-11-21T09:00:00Z"}','extracted','extracted','','','','run_20261124T090000_20c5');
INSERT INTO "facts" VALUES('fact_05baf94e0d9af09b','document_2ee201c12b0c3fd1','96568c3c6e96a75364bb8b70e69875a4d5178681570d188aadb750e8b25a8709','stakeholder','Ruth Pell',75,105,'Ruth Pell (head of operations)','{"id":"fact_05baf94e0d9af09b","kind":"stakeholder","statement":"Ruth Pell, head of operations","evidence":{"record_id":"document_2ee201c12b0c3fd1","record_version":"96568c3c6e96a75364bb8b70e69875a4d5178681570d188aadb750e8b25a8709","start":75,"end":105,"quote":"Ruth Pell (head of operations)"},"locator":{"kind":"row","value":"2","field":"text","member":""},"confidence":0.9,"extractor":"people/1","file":"","subject":"Ruth Pell","value":"head of operations","speaker":"","owner":"","due":null,"as_of":"2026-11-21T09:00:00Z"}','extracted','extracted','','','','run_20261124T090000_20c5');
INSERT INTO "facts" VALUES('fact_3681e536b865639f','document_2ee201c12b0c3fd1','96568c3c6e96a75364bb8b70e69875a4d5178681570d188aadb750e8b25a8709','stakeholder','Tom Abel',107,128,'Tom Abel (purchasing)','{"id":"fact_3681e536b865639f","kind":"stakeholder","statement":"Tom Abel, purchasing","evidence":{"record_id":"document_2ee201c12b0c3fd1","record_version":"96568c3c6e96a75364bb8b70e69875a4d5178681570d188aadb750e8b25a8709","start":107,"end":128,"quote":"Tom Abel (purchasing)"},"locator":{"kind":"row","value":"2","field":"text","member":""},"confidence":0.9,"extractor":"people/1","file":"","subject":"Tom Abel","value":"purchasing","speaker":"","owner":"","due":null,"as_of":"2026-11-21T09:00:00Z"}','extracted','extracted','','','','run_20261124T090000_20c5');
INSERT INTO "facts" VALUES('fact_ce5d062ded4339f2','document_a0f512c8b172bbd6','50c4799767b4c2ede20a9ad1e69c70c56fd14ce7e5d1b236a3512845e296855e','risk','',9,41,'The roof antenna is out of reach','{"id":"fact_ce5d062ded4339f2","kind":"risk","statement":"The roof antenna is out of reach","evidence":{"record_id":"document_a0f512c8b172bbd6","record_version":"50c4799767b4c2ede20a9ad1e69c70c56fd14ce7e5d1b236a3512845e296855e","start":9,"end":41,"quote":"The roof antenna is out of reach"},"locator":{"kind":"row","value":"1","field":"text","member":""},"confidence":0.9,"extractor":"headed_lines/1","file":"","subject":"","value":"","speaker":"","owner":"","due":null,"as_of":"2026-11-20T09:00:00Z"}','extracted','extracted','','','','run_20261124T090000_20c5');
INSERT INTO "facts" VALUES('fact_74df86a75d2e8444','document_a0f512c8b172bbd6','50c4799767b4c2ede20a9ad1e69c70c56fd14ce7e5d1b236a3512845e296855e','risk','',44,77,'Late parts from the cabinet maker','{"id":"fact_74df86a75d2e8444","kind":"risk","statement":"Late parts from the cabinet maker","evidence":{"record_id":"document_a0f512c8b172bbd6","record_version":"50c4799767b4c2ede20a9ad1e69c70c56fd14ce7e5d1b236a3512845e296855e","start":44,"end":77,"quote":"Late parts from the cabinet maker"},"locator":{"kind":"row","value":"1","field":"text","member":""},"confidence":0.9,"extractor":"headed_lines/1","file":"","subject":"","value":"","speaker":"","owner":"","due":null,"as_of":"2026-11-20T09:00:00Z"}','extracted','superseded','2026-11-24T09:07:00.000000+00:00','fact_df50e8cf2f443fc3','superseded','run_20261124T090000_20c5');
INSERT INTO "facts" VALUES('fact_26e385b9854c86b5','ticket_68c23003e0e0fadd','f77a527f663f410d685d47ea9c1dc800b8c5a11e922a7ad80174a0df7cb8ae82','ticket_status','3',0,12,'Status: open','{"id":"fact_26e385b9854c86b5","kind":"ticket_status","statement":"Ticket 3 “Badge reader 3” is open","evidence":{"record_id":"ticket_68c23003e0e0fadd","record_version":"f77a527f663f410d685d47ea9c1dc800b8c5a11e922a7ad80174a0df7cb8ae82","start":0,"end":12,"quote":"Status: open"},"locator":{"kind":"row","value":"3","field":"status","member":""},"confidence":0.95,"extractor":"typed_fields/1","file":"","subject":"3","value":"open","speaker":"","owner":"","due":null,"as_of":"2026-01-30T11:00:00Z"}','extracted','extracted','','','','run_20261124T090000_20c5');
INSERT INTO "facts" VALUES('fact_08173cdc72c820ba','ticket_68c23003e0e0fadd','f77a527f663f410d685d47ea9c1dc800b8c5a11e922a7ad80174a0df7cb8ae82','problem','3',14,51,'The badge reader at gate 3 stays red.','{"id":"fact_08173cdc72c820ba","kind":"problem","statement":"The badge reader at gate 3 stays red.","evidence":{"record_id":"ticket_68c23003e0e0fadd","record_version":"f77a527f663f410d685d47ea9c1dc800b8c5a11e922a7ad80174a0df7cb8ae82","start":14,"end":51,"quote":"The badge reader at gate 3 stays red."},"locator":{"kind":"row","value":"3","field":"description","member":""},"confidence":0.95,"extractor":"typed_fields/1","file":"","subject":"3","value":"","speaker":"","owner":"","due":null,"as_of":"2026-01-30T11:00:00Z"}','extracted','extracted','','','','run_20261124T090000_20c5');
INSERT INTO "facts" VALUES('fact_d004f927264fc9af','ticket_919838539c3f7ff7','7ddb88c229290050748235ded20e1dd282012e5a408e6632b64febe8dc80dfca','ticket_status','1',0,12,'Status: open','{"id":"fact_d004f927264fc9af","kind":"ticket_status","statement":"Ticket 1 “Badge reader 1” is open","evidence":{"record_id":"ticket_919838539c3f7ff7","record_version":"7ddb88c229290050748235ded20e1dd282012e5a408e6632b64febe8dc80dfca","start":0,"end":12,"quote":"Status: open"},"locator":{"kind":"row","value":"1","field":"status","member":""},"confidence":0.95,"extractor":"typed_fields/1","file":"","subject":"1","value":"open","speaker":"","owner":"","due":null,"as_of":"2026-01-30T11:00:00Z"}','extracted','extracted','','','','run_20261124T090000_20c5');
INSERT INTO "facts" VALUES('fact_6bde166feadf48d0','ticket_919838539c3f7ff7','7ddb88c229290050748235ded20e1dd282012e5a408e6632b64febe8dc80dfca','problem','1',14,51,'The badge reader at gate 1 stays red.','{"id":"fact_6bde166feadf48d0","kind":"problem","statement":"The badge reader at gate 1 stays red.","evidence":{"record_id":"ticket_919838539c3f7ff7","record_version":"7ddb88c229290050748235ded20e1dd282012e5a408e6632b64febe8dc80dfca","start":14,"end":51,"quote":"The badge reader at gate 1 stays red."},"locator":{"kind":"row","value":"1","field":"description","member":""},"confidence":0.95,"extractor":"typed_fields/1","file":"","subject":"1","value":"","speaker":"","owner":"","due":null,"as_of":"2026-01-30T11:00:00Z"}','extracted','extracted','','','','run_20261124T090000_20c5');
INSERT INTO "facts" VALUES('fact_e64856d9fb9b1293','ticket_919838539c3f7ff7','7ddb88c229290050748235ded20e1dd282012e5a408e6632b64febe8dc80dfca','root_cause','',62,125,'The reader at gate 1 was replaced; root cause was a loose plug.','{"id":"fact_e64856d9fb9b1293","kind":"root_cause","statement":"The reader at gate 1 was replaced; root cause was a loose plug.","evidence":{"record_id":"ticket_919838539c3f7ff7","record_version":"7ddb88c229290050748235ded20e1dd282012e5a408e6632b64febe8dc80dfca","start":62,"end":125,"quote":"The reader at gate 1 was replaced; root cause was a loose plug."},"locator":{"kind":"row","value":"1","field":"body","member":""},"confidence":0.75,"extractor":"cues/1","file":"ticket_comment.csv","subject":"","value":"","speaker":"User 90","owner":"","due":null,"as_of":"2026-02-01T07:01:00Z"}','extracted','extracted','','','','run_20261124T090000_20c5');
INSERT INTO "facts" VALUES('fact_609ab2d4f58224e6','ticket_e0b2e5ae03bb5cd0','ea2f666ebca1720a1923b0c4ed0c047441b0b1542b0e380677291416dbdd44ae','ticket_status','2',0,12,'Status: open','{"id":"fact_609ab2d4f58224e6","kind":"ticket_status","statement":"Ticket 2 “Badge reader 2” is open","evidence":{"record_id":"ticket_e0b2e5ae03bb5cd0","record_version":"ea2f666ebca1720a1923b0c4ed0c047441b0b1542b0e380677291416dbdd44ae","start":0,"end":12,"quote":"Status: open"},"locator":{"kind":"row","value":"2","field":"status","member":""},"confidence":0.95,"extractor":"typed_fields/1","file":"","subject":"2","value":"open","speaker":"","owner":"","due":null,"as_of":"2026-01-30T11:00:00Z"}','extracted','extracted','','','','run_20261124T090000_20c5');
INSERT INTO "facts" VALUES('fact_2e5a7d2ce243f53b','ticket_e0b2e5ae03bb5cd0','ea2f666ebca1720a1923b0c4ed0c047441b0b1542b0e380677291416dbdd44ae','problem','2',14,51,'The badge reader at gate 2 stays red.','{"id":"fact_2e5a7d2ce243f53b","kind":"problem","statement":"The badge reader at gate 2 stays red.","evidence":{"record_id":"ticket_e0b2e5ae03bb5cd0","record_version":"ea2f666ebca1720a1923b0c4ed0c047441b0b1542b0e380677291416dbdd44ae","start":14,"end":51,"quote":"The badge reader at gate 2 stays red."},"locator":{"kind":"row","value":"2","field":"description","member":""},"confidence":0.95,"extractor":"typed_fields/1","file":"","subject":"2","value":"","speaker":"","owner":"","due":null,"as_of":"2026-01-30T11:00:00Z"}','extracted','extracted','','','','run_20261124T090000_20c5');
INSERT INTO "facts" VALUES('fact_695daed3980fb3b0','call_def7097ac6cbb69a','0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b','stakeholder','Ines Arvo',0,9,'Ines Arvo','{"id":"fact_695daed3980fb3b0","kind":"stakeholder","statement":"Ines Arvo takes part in the calls","evidence":{"record_id":"call_def7097ac6cbb69a","record_version":"0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b","start":0,"end":9,"quote":"Ines Arvo"},"locator":{"kind":"cue","value":"1","field":"00:00:00.000","member":""},"confidence":0.6,"extractor":"people/1","file":"","subject":"Ines Arvo","value":"","speaker":"","owner":"","due":null,"as_of":null}','extracted','extracted','','','','run_20261124T090100_07d2');
INSERT INTO "facts" VALUES('fact_d5758cb09cf1dd76','call_def7097ac6cbb69a','0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b','stakeholder','Ruth Pell',64,73,'Ruth Pell','{"id":"fact_d5758cb09cf1dd76","kind":"stakeholder","statement":"Ruth Pell takes part in the calls","evidence":{"record_id":"call_def7097ac6cbb69a","record_version":"0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b","start":64,"end":73,"quote":"Ruth Pell"},"locator":{"kind":"cue","value":"2-3","field":"00:00:06.000","member":""},"confidence":0.6,"extractor":"people/1","file":"","subject":"Ruth Pell","value":"","speaker":"","owner":"","due":null,"as_of":null}','extracted','extracted','','','','run_20261124T090100_07d2');
INSERT INTO "facts" VALUES('fact_7599d4e95b3dbcb9','call_def7097ac6cbb69a','0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b','goal','',75,140,'Our goal is to have the cold chain sensors live before Christmas.','{"id":"fact_7599d4e95b3dbcb9","kind":"goal","statement":"Our goal is to have the cold chain sensors live before Christmas.","evidence":{"record_id":"call_def7097ac6cbb69a","record_version":"0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b","start":75,"end":140,"quote":"Our goal is to have the cold chain sensors live before Christmas."},"locator":{"kind":"cue","value":"2-3","field":"00:00:06.000","member":""},"confidence":0.5,"extractor":"cues/1","file":"","subject":"","value":"","speaker":"Ruth Pell","owner":"","due":null,"as_of":null}','extracted','extracted','','','','run_20261124T090100_07d2');
INSERT INTO "facts" VALUES('fact_8785ef98a887f039','call_def7097ac6cbb69a','0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b','budget','',141,199,'The budget is 42,000 EUR, and go-live is 14 December 2026.','{"id":"fact_8785ef98a887f039","kind":"budget","statement":"The budget is 42,000 EUR, and go-live is 14 December 2026.","evidence":{"record_id":"call_def7097ac6cbb69a","record_version":"0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b","start":141,"end":199,"quote":"The budget is 42,000 EUR, and go-live is 14 December 2026."},"locator":{"kind":"cue","value":"2-3","field":"00:00:06.000","member":""},"confidence":0.6,"extractor":"cues/1","file":"","subject":"","value":"EUR 42000","speaker":"Ruth Pell","owner":"","due":null,"as_of":null}','extracted','confirmed','','','confirmed','run_20261124T090100_07d2');
INSERT INTO "facts" VALUES('fact_5d4ece5c7481582e','call_def7097ac6cbb69a','0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b','timeline','go-live',141,199,'The budget is 42,000 EUR, and go-live is 14 December 2026.','{"id":"fact_5d4ece5c7481582e","kind":"timeline","statement":"The budget is 42,000 EUR, and go-live is 14 December 2026.","evidence":{"record_id":"call_def7097ac6cbb69a","record_version":"0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b","start":141,"end":199,"quote":"The budget is 42,000 EUR, and go-live is 14 December 2026."},"locator":{"kind":"cue","value":"2-3","field":"00:00:06.000","member":""},"confidence":0.6,"extractor":"cues/1","file":"","subject":"go-live","value":"2026-12-14","speaker":"Ruth Pell","owner":"","due":null,"as_of":null}','extracted','conflicting','','','','run_20261124T090100_07d2');
INSERT INTO "facts" VALUES('fact_5f56a2eca676f422','call_def7097ac6cbb69a','0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b','commitment','',212,253,'I''ll send the wiring plan by 27 November.','{"id":"fact_5f56a2eca676f422","kind":"commitment","statement":"I''ll send the wiring plan by 27 November.","evidence":{"record_id":"call_def7097ac6cbb69a","record_version":"0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b","start":212,"end":253,"quote":"I''ll send the wiring plan by 27 November."},"locator":{"kind":"cue","value":"4","field":"00:00:24.000","member":""},"confidence":0.6,"extractor":"cues/1","file":"","subject":"","value":"","speaker":"Ines Arvo","owner":"Ines Arvo","due":null,"as_of":null}','extracted','extracted','','','','run_20261124T090100_07d2');
INSERT INTO "facts" VALUES('fact_369ee33b800db144','call_def7097ac6cbb69a','0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b','decision','',266,325,'We decided to keep the old loggers until the audit is over.','{"id":"fact_369ee33b800db144","kind":"decision","statement":"We decided to keep the old loggers until the audit is over.","evidence":{"record_id":"call_def7097ac6cbb69a","record_version":"0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b","start":266,"end":325,"quote":"We decided to keep the old loggers until the audit is over."},"locator":{"kind":"cue","value":"5","field":"00:00:33.000","member":""},"confidence":0.6,"extractor":"cues/1","file":"","subject":"","value":"","speaker":"Ruth Pell","owner":"","due":null,"as_of":null}','extracted','extracted','','','','run_20261124T090100_07d2');
INSERT INTO "facts" VALUES('fact_9d1ae85ff8d33c2c','call_def7097ac6cbb69a','0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b','open_question','',338,376,'Who signs the acceptance on your side?','{"id":"fact_9d1ae85ff8d33c2c","kind":"open_question","statement":"Who signs the acceptance on your side?","evidence":{"record_id":"call_def7097ac6cbb69a","record_version":"0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b","start":338,"end":376,"quote":"Who signs the acceptance on your side?"},"locator":{"kind":"cue","value":"6","field":"00:00:41.000","member":""},"confidence":0.5,"extractor":"cues/1","file":"","subject":"","value":"","speaker":"Ines Arvo","owner":"","due":null,"as_of":null}','extracted','extracted','','','','run_20261124T090100_07d2');
INSERT INTO "facts" VALUES('fact_ed26179224a8a97b','document_410296416ab4a628','32755094deaeeff3cac201a8e0df1b94ee00e62c58816ba3d1bf224482776273','budget','',0,45,'Budget: EUR 4,000. Goal: one printer a floor.','{"id":"fact_ed26179224a8a97b","kind":"budget","statement":"Budget: EUR 4,000. Goal: one printer a floor.","evidence":{"record_id":"document_410296416ab4a628","record_version":"32755094deaeeff3cac201a8e0df1b94ee00e62c58816ba3d1bf224482776273","start":0,"end":45,"quote":"Budget: EUR 4,000. Goal: one printer a floor."},"locator":{"kind":"row","value":"3","field":"text","member":""},"confidence":0.9,"extractor":"headed_lines/1","file":"","subject":"","value":"EUR 4000","speaker":"","owner":"","due":null,"as_of":"2026-11-21T10:00:00Z"}','extracted','rejected','','','rejected','run_20261124T090200_0b3e');
INSERT INTO "facts" VALUES('fact_df50e8cf2f443fc3','note_5ad2da4597e45902','c1dfe5a2add5080779b70f6d556a82e7fb936bbb594a67265e86fab34ceed72c','risk','',0,57,'Late parts from the cabinet maker and the cable supplier.','{"id":"fact_df50e8cf2f443fc3","kind":"risk","statement":"Late parts from the cabinet maker and the cable supplier.","evidence":{"record_id":"note_5ad2da4597e45902","record_version":"c1dfe5a2add5080779b70f6d556a82e7fb936bbb594a67265e86fab34ceed72c","start":0,"end":57,"quote":"Late parts from the cabinet maker and the cable supplier."},"locator":{"kind":"paragraph","value":"36","field":"","member":""},"confidence":1.0,"extractor":"person/1","file":"","subject":"","value":"","speaker":"","owner":"","due":null,"as_of":"2026-11-24T09:07:00Z"}','proposed','confirmed','','','confirmed','run_20261124T090700_079c');
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
INSERT INTO "holdings" VALUES(1,'document_a0f512c8b172bbd6','50c4799767b4c2ede20a9ad1e69c70c56fd14ce7e5d1b236a3512845e296855e','run_20261124T090000_20c5');
INSERT INTO "holdings" VALUES(1,'document_2ee201c12b0c3fd1','96568c3c6e96a75364bb8b70e69875a4d5178681570d188aadb750e8b25a8709','run_20261124T090000_20c5');
INSERT INTO "holdings" VALUES(1,'document_410296416ab4a628','32755094deaeeff3cac201a8e0df1b94ee00e62c58816ba3d1bf224482776273','run_20261124T090200_0b3e');
INSERT INTO "holdings" VALUES(2,'ticket_919838539c3f7ff7','53e6b2ac0dda7f07b3d873b5f5ec8370203adb29f0f3ed860adb36dccee49e19','run_20261124T090000_20c5');
INSERT INTO "holdings" VALUES(2,'ticket_e0b2e5ae03bb5cd0','88d1c603e03245527299cdb80b07f2485eb92b3e92ea67691becdacd6fde2d23','run_20261124T090000_20c5');
INSERT INTO "holdings" VALUES(2,'ticket_68c23003e0e0fadd','f77a527f663f410d685d47ea9c1dc800b8c5a11e922a7ad80174a0df7cb8ae82','run_20261124T090000_20c5');
INSERT INTO "holdings" VALUES(3,'comment_9549c576d16940e5','83ba47ef06cc0ee06ba05112bcb749a74924cfc36d456cdef07648f3e39a0a4a','run_20261124T090000_20c5');
INSERT INTO "holdings" VALUES(3,'comment_46d7e631c9b92317','fc6adf1f1e6ad395bf87a3181c16cf2f8f860ebed648d3dc8893802878d1b60e','run_20261124T090000_20c5');
INSERT INTO "holdings" VALUES(4,'client_b93d52daebbc8054','b05d61f0d6ca82e7c3c3fe997318fca5d49a8418c6132a1d0c55103db1bf1945','run_20261124T090000_20c5');
INSERT INTO "holdings" VALUES(4,'client_0acae9e982b6c393','aa6b29f656f80981451c3f9ae87dfc01ae25ec1e2608767e04a3f815cd13f614','run_20261124T090000_20c5');
INSERT INTO "holdings" VALUES(5,'call_def7097ac6cbb69a','0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b','run_20261124T090100_07d2');
INSERT INTO "holdings" VALUES(6,'note_5ad2da4597e45902','c1dfe5a2add5080779b70f6d556a82e7fb936bbb594a67265e86fab34ceed72c','run_20261124T090700_079c');
CREATE TABLE merge_proposals (
	id VARCHAR NOT NULL, 
	payload TEXT NOT NULL, 
	status VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE outbox (
	sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	operation VARCHAR NOT NULL, 
	chunk_id VARCHAR NOT NULL, 
	client_id VARCHAR NOT NULL
);
CREATE TABLE pictures (
	client_id VARCHAR NOT NULL, 
	drawing VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (client_id, drawing)
);
CREATE TABLE receipts (
	sequence INTEGER NOT NULL, 
	client_id VARCHAR NOT NULL, 
	template VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (sequence)
);
INSERT INTO "receipts" VALUES(1,'client_larkfield-dairy_ef3cc5','sales_to_delivery','accepted','{"client_id":"client_larkfield-dairy_ef3cc5","template":"sales_to_delivery","revision":"ef8f8fd6a515aa74e9613cb610907358b7e3982ae5c03df8c0acf8225c058135","answer":"accepted","person":"Tom Abel","at":"2026-11-24T09:10:00Z","restated":"","questions":""}');
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
INSERT INTO "record_versions" VALUES('document_a0f512c8b172bbd6',1,'50c4799767b4c2ede20a9ad1e69c70c56fd14ce7e5d1b236a3512845e296855e','written','{"id":"document_a0f512c8b172bbd6","system":"exports/notes.csv","native_id":"1","title":"Site visit","provenance":{"had_primary_source":"notes.csv","was_derived_from":"0716d58a24ab8b628b825e52a1fb776c19ad7c43382e904a2ba9449b456cdaaa","was_generated_by":"generic_csv/1","locator":{"kind":"row","value":"1","field":"","member":""}},"client":{"names":["Larkfield Dairy"],"domains":[],"keys":[]},"created_at":null,"updated_at":"2026-11-20T09:00:00Z","url":"","parts":[{"role":"body","text":"Risks:\n- The roof antenna is out of reach\n- Late parts from the cabinet maker","locator":{"kind":"row","value":"1","field":"text","member":""},"label":"","speaker":"","at":null,"internal":false,"child":"","file":""}],"extras":{},"kind":"document","author":""}',1,'run_20261124T090000_20c5');
INSERT INTO "record_versions" VALUES('document_2ee201c12b0c3fd1',1,'96568c3c6e96a75364bb8b70e69875a4d5178681570d188aadb750e8b25a8709','written','{"id":"document_2ee201c12b0c3fd1","system":"exports/notes.csv","native_id":"2","title":"Call with purchasing","provenance":{"had_primary_source":"notes.csv","was_derived_from":"0716d58a24ab8b628b825e52a1fb776c19ad7c43382e904a2ba9449b456cdaaa","was_generated_by":"generic_csv/1","locator":{"kind":"row","value":"2","field":"","member":""}},"client":{"names":["Larkfield Dairy"],"domains":[],"keys":[]},"created_at":null,"updated_at":"2026-11-21T09:00:00Z","url":"","parts":[{"role":"body","text":"Go-live moves to 18 December 2026. The budget is 42,000 EUR.\nStakeholders: Ruth Pell (head of operations), Tom Abel (purchasing)","locator":{"kind":"row","value":"2","field":"text","member":""},"label":"","speaker":"","at":null,"internal":false,"child":"","file":""}],"extras":{},"kind":"document","author":""}',1,'run_20261124T090000_20c5');
INSERT INTO "record_versions" VALUES('document_410296416ab4a628',1,'3ad81027d2023dcf4b0b8e7f4fe91e7a75fcc79b829183e680f31a84e6a4dd7e','written','{"id":"document_410296416ab4a628","system":"exports/notes.csv","native_id":"3","title":"Other client","provenance":{"had_primary_source":"notes.csv","was_derived_from":"11c23d2ed7335bb13a6f203e7501b7189381afec4c76ec8d93eaf0a8314c1cb3","was_generated_by":"generic_csv/1","locator":{"kind":"row","value":"3","field":"","member":""}},"client":{"names":["Osprey Print"],"domains":[],"keys":[]},"created_at":null,"updated_at":"2026-11-21T10:00:00Z","url":"","parts":[{"role":"body","text":"Budget: EUR 4,000. Goal: fewer printers.","locator":{"kind":"row","value":"3","field":"text","member":""},"label":"","speaker":"","at":null,"internal":false,"child":"","file":""}],"extras":{},"kind":"document","author":""}',1,'run_20261124T090000_20c5');
INSERT INTO "record_versions" VALUES('ticket_919838539c3f7ff7',1,'7ddb88c229290050748235ded20e1dd282012e5a408e6632b64febe8dc80dfca','written','{"id":"ticket_919838539c3f7ff7","system":"zendesk","native_id":"1","title":"Badge reader 1","provenance":{"had_primary_source":"ticket.csv","was_derived_from":"282a119b53fc914ac62bb0a0bdcff40a0bb9b056f7f3ddb41d5985e93da6d7bb","was_generated_by":"zendesk_tickets/1","locator":{"kind":"row","value":"1","field":"","member":""}},"client":{"names":[],"domains":[],"keys":["zendesk:organization:701","zendesk:ticket:1"]},"created_at":"2026-01-30T06:00:00Z","updated_at":"2026-01-30T11:00:00Z","url":"","parts":[{"role":"field","text":"open","locator":{"kind":"row","value":"1","field":"status","member":""},"label":"Status","speaker":"","at":null,"internal":false,"child":"","file":""},{"role":"body","text":"The badge reader at gate 1 stays red.","locator":{"kind":"row","value":"1","field":"description","member":""},"label":"","speaker":"","at":null,"internal":false,"child":"","file":""},{"role":"comment","text":"The reader at gate 1 was replaced; root cause was a loose plug.","locator":{"kind":"row","value":"1","field":"body","member":""},"label":"","speaker":"User 90","at":"2026-02-01T07:01:00Z","internal":false,"child":"comment_9549c576d16940e5","file":"ticket_comment.csv"}],"extras":{},"kind":"ticket","status":"open","priority":"","category":"","requester":"User 72","assignee":"","resolution":"","resolution_from":"","opened_at":"2026-01-30T06:00:00Z","resolved_at":null,"tags":[]}',2,'run_20261124T090000_20c5');
INSERT INTO "record_versions" VALUES('ticket_e0b2e5ae03bb5cd0',1,'ea2f666ebca1720a1923b0c4ed0c047441b0b1542b0e380677291416dbdd44ae','written','{"id":"ticket_e0b2e5ae03bb5cd0","system":"zendesk","native_id":"2","title":"Badge reader 2","provenance":{"had_primary_source":"ticket.csv","was_derived_from":"282a119b53fc914ac62bb0a0bdcff40a0bb9b056f7f3ddb41d5985e93da6d7bb","was_generated_by":"zendesk_tickets/1","locator":{"kind":"row","value":"2","field":"","member":""}},"client":{"names":[],"domains":[],"keys":["zendesk:organization:701","zendesk:ticket:2"]},"created_at":"2026-01-30T06:00:00Z","updated_at":"2026-01-30T11:00:00Z","url":"","parts":[{"role":"field","text":"open","locator":{"kind":"row","value":"2","field":"status","member":""},"label":"Status","speaker":"","at":null,"internal":false,"child":"","file":""},{"role":"body","text":"The badge reader at gate 2 stays red.","locator":{"kind":"row","value":"2","field":"description","member":""},"label":"","speaker":"","at":null,"internal":false,"child":"","file":""},{"role":"comment","text":"Restarted the gate controller.","locator":{"kind":"row","value":"2","field":"body","member":""},"label":"","speaker":"User 90","at":"2026-02-01T07:02:00Z","internal":false,"child":"comment_46d7e631c9b92317","file":"ticket_comment.csv"}],"extras":{},"kind":"ticket","status":"open","priority":"","category":"","requester":"User 72","assignee":"","resolution":"","resolution_from":"","opened_at":"2026-01-30T06:00:00Z","resolved_at":null,"tags":[]}',2,'run_20261124T090000_20c5');
INSERT INTO "record_versions" VALUES('ticket_68c23003e0e0fadd',1,'f77a527f663f410d685d47ea9c1dc800b8c5a11e922a7ad80174a0df7cb8ae82','written','{"id":"ticket_68c23003e0e0fadd","system":"zendesk","native_id":"3","title":"Badge reader 3","provenance":{"had_primary_source":"ticket.csv","was_derived_from":"282a119b53fc914ac62bb0a0bdcff40a0bb9b056f7f3ddb41d5985e93da6d7bb","was_generated_by":"zendesk_tickets/1","locator":{"kind":"row","value":"3","field":"","member":""}},"client":{"names":[],"domains":[],"keys":["zendesk:organization:701","zendesk:ticket:3"]},"created_at":"2026-01-30T06:00:00Z","updated_at":"2026-01-30T11:00:00Z","url":"","parts":[{"role":"field","text":"open","locator":{"kind":"row","value":"3","field":"status","member":""},"label":"Status","speaker":"","at":null,"internal":false,"child":"","file":""},{"role":"body","text":"The badge reader at gate 3 stays red.","locator":{"kind":"row","value":"3","field":"description","member":""},"label":"","speaker":"","at":null,"internal":false,"child":"","file":""}],"extras":{},"kind":"ticket","status":"open","priority":"","category":"","requester":"User 72","assignee":"","resolution":"","resolution_from":"","opened_at":"2026-01-30T06:00:00Z","resolved_at":null,"tags":[]}',2,'run_20261124T090000_20c5');
INSERT INTO "record_versions" VALUES('comment_9549c576d16940e5',1,'83ba47ef06cc0ee06ba05112bcb749a74924cfc36d456cdef07648f3e39a0a4a','written','{"id":"comment_9549c576d16940e5","system":"zendesk","native_id":"1","title":"Comment on ticket 1","provenance":{"had_primary_source":"ticket_comment.csv","was_derived_from":"763649c9a619a02622658513dd10ffd7745fcba34aa6fa5cc8e34661d0856541","was_generated_by":"zendesk_tickets/1","locator":{"kind":"row","value":"1","field":"","member":""}},"client":{"names":[],"domains":[],"keys":["zendesk:ticket:1"]},"created_at":"2026-02-01T07:01:00Z","updated_at":null,"url":"","parts":[{"role":"body","text":"The reader at gate 1 was replaced; root cause was a loose plug.","locator":{"kind":"row","value":"1","field":"body","member":""},"label":"","speaker":"","at":null,"internal":false,"child":"","file":""}],"extras":{},"kind":"comment","parent_kind":"ticket","parent_native_id":"1","author":"User 90","internal":false,"is_resolution":false}',3,'run_20261124T090000_20c5');
INSERT INTO "record_versions" VALUES('comment_46d7e631c9b92317',1,'fc6adf1f1e6ad395bf87a3181c16cf2f8f860ebed648d3dc8893802878d1b60e','written','{"id":"comment_46d7e631c9b92317","system":"zendesk","native_id":"2","title":"Comment on ticket 2","provenance":{"had_primary_source":"ticket_comment.csv","was_derived_from":"763649c9a619a02622658513dd10ffd7745fcba34aa6fa5cc8e34661d0856541","was_generated_by":"zendesk_tickets/1","locator":{"kind":"row","value":"2","field":"","member":""}},"client":{"names":[],"domains":[],"keys":["zendesk:ticket:2"]},"created_at":"2026-02-01T07:02:00Z","updated_at":null,"url":"","parts":[{"role":"body","text":"Restarted the gate controller.","locator":{"kind":"row","value":"2","field":"body","member":""},"label":"","speaker":"","at":null,"internal":false,"child":"","file":""}],"extras":{},"kind":"comment","parent_kind":"ticket","parent_native_id":"2","author":"User 90","internal":false,"is_resolution":false}',3,'run_20261124T090000_20c5');
INSERT INTO "record_versions" VALUES('client_b93d52daebbc8054',1,'b05d61f0d6ca82e7c3c3fe997318fca5d49a8418c6132a1d0c55103db1bf1945','written','{"id":"client_b93d52daebbc8054","system":"zendesk","native_id":"701","title":"Kestrel Foods","provenance":{"had_primary_source":"organization.csv","was_derived_from":"70d14b8533587d9024d545d9f471876658728325c82e80ebc65708b04b801ec5","was_generated_by":"zendesk_tickets/1","locator":{"kind":"row","value":"1","field":"","member":""}},"client":{"names":["Kestrel Foods"],"domains":[],"keys":["zendesk:organization:701"]},"created_at":null,"updated_at":null,"url":"","parts":[{"role":"field","text":"Kestrel Foods","locator":{"kind":"row","value":"1","field":"name","member":""},"label":"Name","speaker":"","at":null,"internal":false,"child":"","file":""}],"extras":{},"kind":"client","domain":"","industry":""}',4,'run_20261124T090000_20c5');
INSERT INTO "record_versions" VALUES('client_0acae9e982b6c393',1,'aa6b29f656f80981451c3f9ae87dfc01ae25ec1e2608767e04a3f815cd13f614','written','{"id":"client_0acae9e982b6c393","system":"zendesk","native_id":"702","title":"Marram Hotels","provenance":{"had_primary_source":"organization.csv","was_derived_from":"70d14b8533587d9024d545d9f471876658728325c82e80ebc65708b04b801ec5","was_generated_by":"zendesk_tickets/1","locator":{"kind":"row","value":"2","field":"","member":""}},"client":{"names":["Marram Hotels"],"domains":[],"keys":["zendesk:organization:702"]},"created_at":null,"updated_at":null,"url":"","parts":[{"role":"field","text":"Marram Hotels","locator":{"kind":"row","value":"2","field":"name","member":""},"label":"Name","speaker":"","at":null,"internal":false,"child":"","file":""}],"extras":{},"kind":"client","domain":"","industry":""}',4,'run_20261124T090000_20c5');
INSERT INTO "record_versions" VALUES('call_def7097ac6cbb69a',1,'0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b','written','{"id":"call_def7097ac6cbb69a","system":"call_transcript","native_id":"exports/kick_off.vtt#56cd494647a7","title":"kick off","provenance":{"had_primary_source":"kick_off.vtt","was_derived_from":"e3fd481d28f67a2b72c9a0b7ae2d8742d321912b1f7e602a6b17935e24ce6947","was_generated_by":"call_transcript/1","locator":{"kind":"cue","value":"1-6","field":"00:00:00.000","member":""}},"client":{"names":[],"domains":[],"keys":[]},"created_at":null,"updated_at":null,"url":"","parts":[{"role":"turn","text":"Welcome, this is the kick-off with Larkfield Dairy.","locator":{"kind":"cue","value":"1","field":"00:00:00.000","member":""},"label":"","speaker":"Ines Arvo","at":null,"internal":false,"child":"","file":""},{"role":"turn","text":"Our goal is to have the cold chain sensors live before Christmas. The budget is 42,000 EUR, and go-live is 14 December 2026.","locator":{"kind":"cue","value":"2-3","field":"00:00:06.000","member":""},"label":"","speaker":"Ruth Pell","at":null,"internal":false,"child":"","file":""},{"role":"turn","text":"I''ll send the wiring plan by 27 November.","locator":{"kind":"cue","value":"4","field":"00:00:24.000","member":""},"label":"","speaker":"Ines Arvo","at":null,"internal":false,"child":"","file":""},{"role":"turn","text":"We decided to keep the old loggers until the audit is over.","locator":{"kind":"cue","value":"5","field":"00:00:33.000","member":""},"label":"","speaker":"Ruth Pell","at":null,"internal":false,"child":"","file":""},{"role":"turn","text":"Who signs the acceptance on your side?","locator":{"kind":"cue","value":"6","field":"00:00:41.000","member":""},"label":"","speaker":"Ines Arvo","at":null,"internal":false,"child":"","file":""}],"extras":{},"kind":"call","participants":[{"name":"Ines Arvo","role":"","email":"","organization":""},{"name":"Ruth Pell","role":"","email":"","organization":""}],"duration_seconds":50.0}',5,'run_20261124T090100_07d2');
INSERT INTO "record_versions" VALUES('document_410296416ab4a628',2,'32755094deaeeff3cac201a8e0df1b94ee00e62c58816ba3d1bf224482776273','changed','{"id":"document_410296416ab4a628","system":"exports/notes.csv","native_id":"3","title":"Other client","provenance":{"had_primary_source":"notes.csv","was_derived_from":"0716d58a24ab8b628b825e52a1fb776c19ad7c43382e904a2ba9449b456cdaaa","was_generated_by":"generic_csv/1","locator":{"kind":"row","value":"3","field":"","member":""}},"client":{"names":["Osprey Print"],"domains":[],"keys":[]},"created_at":null,"updated_at":"2026-11-21T10:00:00Z","url":"","parts":[{"role":"body","text":"Budget: EUR 4,000. Goal: one printer a floor.","locator":{"kind":"row","value":"3","field":"text","member":""},"label":"","speaker":"","at":null,"internal":false,"child":"","file":""}],"extras":{},"kind":"document","author":""}',1,'run_20261124T090200_0b3e');
INSERT INTO "record_versions" VALUES('note_5ad2da4597e45902',1,'c1dfe5a2add5080779b70f6d556a82e7fb936bbb594a67265e86fab34ceed72c','written','{"id":"note_5ad2da4597e45902","system":"handoff","native_id":"edit_e35ca48239e85741","title":"Edit of a brief by Ines Arvo","provenance":{"had_primary_source":"edited.md","was_derived_from":"b455cd8608b7eb199810ca7be5c44f6fbdcbde043eaa3f0c1296720b9e4354c0","was_generated_by":"handoff/0.1.0","locator":{"kind":"paragraph","value":"36","field":"","member":""}},"client":{"names":[],"domains":[],"keys":[]},"created_at":"2026-11-24T09:07:00Z","updated_at":"2026-11-24T09:07:00Z","url":"","parts":[{"role":"body","text":"Late parts from the cabinet maker and the cable supplier.","locator":{"kind":"paragraph","value":"36","field":"","member":""},"label":"","speaker":"","at":"2026-11-24T09:07:00Z","internal":false,"child":"","file":""}],"extras":{},"kind":"note","author":"Ines Arvo"}',6,'run_20261124T090700_079c');
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
INSERT INTO "records" VALUES('document_a0f512c8b172bbd6','document','Site visit','{"names":["Larkfield Dairy"],"domains":[],"keys":[]}',1,'50c4799767b4c2ede20a9ad1e69c70c56fd14ce7e5d1b236a3512845e296855e','878b0176d24d3aa0af8c27ea42d65d0f59b71ce04e81a817ea6d12901f2d0b52','written','2026-11-20T09:00:00.000000+00:00',1,'client_larkfield-dairy_ef3cc5','same name',0.9);
INSERT INTO "records" VALUES('document_2ee201c12b0c3fd1','document','Call with purchasing','{"names":["Larkfield Dairy"],"domains":[],"keys":[]}',1,'96568c3c6e96a75364bb8b70e69875a4d5178681570d188aadb750e8b25a8709','2c32a964160b3deb9d0c825db102e1b388c4de2feda8fff45394b415519fbe58','written','2026-11-21T09:00:00.000000+00:00',1,'client_larkfield-dairy_ef3cc5','same name',0.9);
INSERT INTO "records" VALUES('document_410296416ab4a628','document','Other client','{"names":["Osprey Print"],"domains":[],"keys":[]}',2,'32755094deaeeff3cac201a8e0df1b94ee00e62c58816ba3d1bf224482776273','eb57277107ee3b064a798650286c9896b395de85420ee45e26eeca918e83d18f','changed','2026-11-21T10:00:00.000000+00:00',1,'client_osprey-print_30157f','same name',0.9);
INSERT INTO "records" VALUES('ticket_919838539c3f7ff7','ticket','Badge reader 1','{"names":[],"domains":[],"keys":["zendesk:organization:701","zendesk:ticket:1"]}',1,'7ddb88c229290050748235ded20e1dd282012e5a408e6632b64febe8dc80dfca','c48a63ce3cccd0016ce966fee87c0699b597a6e11645acdab9d1ae7457c2e183','written','2026-01-30T11:00:00.000000+00:00',2,'client_kestrel-foods_2eba6c','same key',1.0);
INSERT INTO "records" VALUES('ticket_e0b2e5ae03bb5cd0','ticket','Badge reader 2','{"names":[],"domains":[],"keys":["zendesk:organization:701","zendesk:ticket:2"]}',1,'ea2f666ebca1720a1923b0c4ed0c047441b0b1542b0e380677291416dbdd44ae','61c1a52d095a36961ab0131fe44facdf6460e6baa0bc13900f325e7a063a06e8','written','2026-01-30T11:00:00.000000+00:00',2,'client_kestrel-foods_2eba6c','same key',1.0);
INSERT INTO "records" VALUES('ticket_68c23003e0e0fadd','ticket','Badge reader 3','{"names":[],"domains":[],"keys":["zendesk:organization:701","zendesk:ticket:3"]}',1,'f77a527f663f410d685d47ea9c1dc800b8c5a11e922a7ad80174a0df7cb8ae82','b5272b514dae00337f2d5a1adcd079e21666e4d391d3a79944131b252680aaef','written','2026-01-30T11:00:00.000000+00:00',2,'client_kestrel-foods_2eba6c','same key',1.0);
INSERT INTO "records" VALUES('comment_9549c576d16940e5','comment','Comment on ticket 1','{"names":[],"domains":[],"keys":["zendesk:ticket:1"]}',1,'83ba47ef06cc0ee06ba05112bcb749a74924cfc36d456cdef07648f3e39a0a4a','b3e7bb08cc89d2e755832d0f7fdb2a11eaff6ac5f2315ad7ddfa55d15856e9c7','written','',3,'client_kestrel-foods_2eba6c','same key',1.0);
INSERT INTO "records" VALUES('comment_46d7e631c9b92317','comment','Comment on ticket 2','{"names":[],"domains":[],"keys":["zendesk:ticket:2"]}',1,'fc6adf1f1e6ad395bf87a3181c16cf2f8f860ebed648d3dc8893802878d1b60e','859eb0ba2bdf993cab5aafaf716dc727e9657d710247ccffa0f867196a49fe40','written','',3,'client_kestrel-foods_2eba6c','same key',1.0);
INSERT INTO "records" VALUES('client_b93d52daebbc8054','client','Kestrel Foods','{"names":["Kestrel Foods"],"domains":[],"keys":["zendesk:organization:701"]}',1,'b05d61f0d6ca82e7c3c3fe997318fca5d49a8418c6132a1d0c55103db1bf1945','3bf38a7cdd7a159565b9d4c0ee6b574e419248ec360f98f7ccf30b8d29f546d8','written','',4,'client_kestrel-foods_2eba6c','same key',1.0);
INSERT INTO "records" VALUES('client_0acae9e982b6c393','client','Marram Hotels','{"names":["Marram Hotels"],"domains":[],"keys":["zendesk:organization:702"]}',1,'aa6b29f656f80981451c3f9ae87dfc01ae25ec1e2608767e04a3f815cd13f614','51aa2d31982e61beb5462232a6ebd679e8a0d52444e461b6db38c738990265c0','written','',4,'client_marram-hotels_3a0345','same key',1.0);
INSERT INTO "records" VALUES('call_def7097ac6cbb69a','call','kick off','{"names":[],"domains":[],"keys":[]}',1,'0cec2069acc4c7d99a2c9bac4f06dc0a3a10feeaef8417f6a511edca9e1a802b','0cd279a4097de87dfe29615a72ba7db747a7157d00d94a321c1c5a91cac751f2','written','',5,'client_larkfield-dairy_ef3cc5','declared',1.0);
INSERT INTO "records" VALUES('note_5ad2da4597e45902','note','Edit of a brief by Ines Arvo','{"names":[],"domains":[],"keys":[]}',1,'c1dfe5a2add5080779b70f6d556a82e7fb936bbb594a67265e86fab34ceed72c','c2569a21d6a4afd5f11078832aa2d7e4a2e430225494df1bc1405a234626fc01','written','2026-11-24T09:07:00.000000+00:00',6,'client_larkfield-dairy_ef3cc5','declared',1.0);
CREATE TABLE runs (
	sequence INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	verb VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	undoes VARCHAR NOT NULL, 
	PRIMARY KEY (sequence), 
	UNIQUE (id)
);
INSERT INTO "runs" VALUES(1,'run_20261124T090000_20c5','ingest','2026-11-24T09:00:00.000000+00:00','');
INSERT INTO "runs" VALUES(2,'run_20261124T090100_07d2','ingest','2026-11-24T09:01:00.000000+00:00','');
INSERT INTO "runs" VALUES(3,'run_20261124T090200_0b3e','ingest','2026-11-24T09:02:00.000000+00:00','');
INSERT INTO "runs" VALUES(4,'run_20261124T090300_4c85','brief','2026-11-24T09:03:00.000000+00:00','');
INSERT INTO "runs" VALUES(5,'run_20261124T090400_a6ba','brief','2026-11-24T09:04:00.000000+00:00','');
INSERT INTO "runs" VALUES(6,'run_20261124T090500_71ab','brief','2026-11-24T09:05:00.000000+00:00','');
INSERT INTO "runs" VALUES(7,'run_20261124T090600_1278','brief','2026-11-24T09:06:00.000000+00:00','');
INSERT INTO "runs" VALUES(8,'run_20261124T090700_079c','review','2026-11-24T09:07:00.000000+00:00','');
INSERT INTO "runs" VALUES(9,'run_20261124T090800_665b','review','2026-11-24T09:08:00.000000+00:00','');
INSERT INTO "runs" VALUES(10,'run_20261124T090900_4e3e','review','2026-11-24T09:09:00.000000+00:00','');
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
INSERT INTO "sources" VALUES(1,'generic_csv','/exports/notes.csv','0716d58a24ab8b628b825e52a1fb776c19ad7c43382e904a2ba9449b456cdaaa','59d5cee7ad1376f08f41ebf963297a06add92a703a21a4cf7c8c70fa41d9fed0|typed_fields/1+headed_lines/1+people/1+cues/1|(None, None, '''', ''Europe/Berlin'')|[]','');
INSERT INTO "sources" VALUES(2,'zendesk_tickets','/exports/ticket.csv','282a119b53fc914ac62bb0a0bdcff40a0bb9b056f7f3ddb41d5985e93da6d7bb','9ca5b8b43c7d705f1295efb25fc2c4ef875334f4fefaf73777582ed314b9fccd|typed_fields/1+headed_lines/1+people/1+cues/1|(None, None, '''', ''Europe/Berlin'')|[]','');
INSERT INTO "sources" VALUES(3,'zendesk_tickets','/exports/ticket_comment.csv','763649c9a619a02622658513dd10ffd7745fcba34aa6fa5cc8e34661d0856541','9ca5b8b43c7d705f1295efb25fc2c4ef875334f4fefaf73777582ed314b9fccd|typed_fields/1+headed_lines/1+people/1+cues/1|(None, None, '''', ''Europe/Berlin'')|[]','');
INSERT INTO "sources" VALUES(4,'zendesk_tickets','/exports/organization.csv','70d14b8533587d9024d545d9f471876658728325c82e80ebc65708b04b801ec5','9ca5b8b43c7d705f1295efb25fc2c4ef875334f4fefaf73777582ed314b9fccd|typed_fields/1+headed_lines/1+people/1+cues/1|(None, None, '''', ''Europe/Berlin'')|[]','');
INSERT INTO "sources" VALUES(5,'call_transcript','/exports/kick_off.vtt','e3fd481d28f67a2b72c9a0b7ae2d8742d321912b1f7e602a6b17935e24ce6947','be57dbc7f12203c693b77c4e34b3f3d0c4805449bc4805968cf36f8cba5844a1|typed_fields/1+headed_lines/1+people/1+cues/1|(None, None, '''', ''Europe/Berlin'')|[]','Larkfield Dairy');
INSERT INTO "sources" VALUES(6,'handoff','edited.md@b455cd8608b7eb19','b455cd8608b7eb199810ca7be5c44f6fbdcbde043eaa3f0c1296720b9e4354c0','','client_larkfield-dairy_ef3cc5');
CREATE TABLE vectors (
	model_hash VARCHAR NOT NULL, 
	text_hash VARCHAR NOT NULL, 
	vector BLOB NOT NULL, 
	PRIMARY KEY (model_hash, text_hash)
);
INSERT INTO "vectors" VALUES('hashing-32','678b1218a5cad08aebd08f0a814594c7a0a0e622ab115500fecb6a7cfb034dcd',X'0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000ABAAAA3E0000000000000000000000000000000000000000000000000000000000000000ABAA2A3FABAA2A3F00000000000000000000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','f2f412e06c820a7b3f218d8dc8e5c7ca2ae912e4dac53cbd0e356ccff076ea42',X'0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000003558A8BE00000000000000000000000000000000000000003558283F00000000355828BF000000003558283E');
INSERT INTO "vectors" VALUES('hashing-32','03c30ae66e2d3f3916381e3dc59227ddac6eea7db2f93e32212be0421f41e7f4',X'00000000000000000523DEBE0000000000000000000000000000000005235E3E00000000000000000523DE3E0523DEBE000000000000000005235E3E00000000000000000000000000000000000000000000000000000000E3D50A3F000000000000000000000000000000000000000000000000000000000000000005235E3E');
INSERT INTO "vectors" VALUES('hashing-32','6dd32f06f74023647ded58393886b0cd3780fb041c45cc2201856ed42836c98d',X'00000000000000000000000000000000000000000000000000000000225E543E0000000000000000225ED43E225ED4BE0000000000000000225E543E00000000000000000000000000000000000000000000000000000000225ED43E000000000000000000000000000000000000000000000000225ED43D0000000099461F3F');
INSERT INTO "vectors" VALUES('hashing-32','828b0c63b44cae24ed9557a48ac2e9ecc43ad13534bdcafc4531bf1e146df771',X'0000000000000000000000008274DF3E0000000000000000000000008274DFBE000000000000000000000000000000000000000082745F3E8274DF3E0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000008274DF3E0000000000000000000000008274DF3E');
INSERT INTO "vectors" VALUES('hashing-32','9c183bb57f449d0bebcdf038e8252594593bde54f3a30f54e14998bb82da4ea9',X'000000000000000000000000000000000000000000000000DC8CF6BEDC8C763E0000000000000000DC8CF63EA5E9B8BE0000000000000000DC8C763E00000000000000000000000000000000000000000000000000000000DC8CF63E0000000000000000000000000000000000000000000000000000000000000000DC8C763E');
INSERT INTO "vectors" VALUES('hashing-32','b767630f59fcea4abb7c273140a8df9d2650be50b2f5b80fca298ffe2c9657c6',X'00000000000000003FA88C3E00000000000000003FA88CBE00000000000000003FA88CBE00000000000000000000000000000000000000003FA88C3E000000000000000000000000000000003FA88CBE0000000000000000000000003FA88C3E3FA80CBF00000000000000005FFCD23E0000000000000000000000003FA88C3E');
INSERT INTO "vectors" VALUES('hashing-32','0eee5af14a90e12ab5cbebbfa025dae145613a76df68220453e3ef1bdde289f5',X'DEA8403E00000000DEA8403E00000000DEA840BEDEA8403EDEA840BEDEA8C0BE00000000A67E103F00000000DEA840BEDEA8403EDEA840BE0000000000000000DEA8403E00000000000000000000000000000000DEA8C03DDEA840BEDEA8403E00000000000000000000000000000000000000000000000000000000DEA8C03E');
INSERT INTO "vectors" VALUES('hashing-32','6c9bf5ebd09aaf2657b193b2ee89407fba28f8ac8ca3074a9c22686a00c7de85',X'61F14F3E0000000061F14FBE61F14FBE0000000061F14F3E61F1CFBE000000000000000061F14F3E000000000000000061F1CFBE0000000061F14FBE00000000000000000000000061F14FBE61F14F3E0000000061F14F3E61F14FBE09F59B3E61F14FBE61F14F3E61F14F3E61F14FBE00000000000000000000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','bf09fe4ed4c7faa3d6eaa938a2e0460ede8a7a7468f44fec904a6dc00931de77',X'000000000000000000000000000000000000000000000000355828BF0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000003558283F000000003558A8BE3558283E000000000000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','364b4ced420fb95193bb8096811acf1eb04ac93346f672752d068ee4361ea0c6',X'000000000000000000000000CDCCCCBE0000000000000000000000000000000000000000CDCCCCBE0000000000000000000000000000000000000000000000000000000000000000CDCCCCBECDCC4C3ECDCCCCBE00000000CDCCCCBE00000000000000000000000000000000CDCCCCBE00000000000000000000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','d08a5b5dcd247e9b77913c9cadec07357e51f7947e7981dbf8c7a426c7869a2b',X'1FA698BE0000000000000000000000001FA6983E1FA6983E000000001FA698BE00000000000000000000000000000000000000000000000000000000000000001FA698BE0000000000000000000000000000000000000000000000001FA6183E000000001FA698BE1FA6983E000000000000000000000000000000001FA6183F');
INSERT INTO "vectors" VALUES('hashing-32','3f8224e813710ec8268a857daaa93925ffed1a8a1af9cf7f17574ea14f293ea4',X'000000000000000004EC9FBE00000000000000000000000004EC1F3E0000000000000000000000000000000004EC9FBE0000000004EC9F3E00000000000000000000000004EC9FBE000000000000000004EC9F3E000000000000000004EC9F3E0000000000000000000000000000000000000000000000000000000004EC1F3F');
INSERT INTO "vectors" VALUES('hashing-32','504930ef0c2c83c186b07e400d123b71167524edf520950ddccbdec19da8c4d0',X'00000000254992BE000000002549923E000000002549923E2549123E00000000000000000000000000000000254992BE254992BE000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000002549923E254992BE2549923E00000000000000002549123F');
INSERT INTO "vectors" VALUES('hashing-32','bc08cb55cb8bf95b502cf3f3a7a78a2511e07c4091923cd8f53648c844124796',X'00000000000000000000000004EC9FBE04EC9FBE0000000000000000000000000000000004EC9F3E0000000004EC9FBE04EC9F3E0000000004EC9FBE0000000004EC1F3E0000000000000000000000000000000004EC9FBE04EC9F3E00000000000000000000000000000000000000000000000004EC9FBE0000000004EC9F3E');
INSERT INTO "vectors" VALUES('hashing-32','32d2579c8a6fd2989265aa3596b3b3f27c6e500f04bac74230ed2b739064b258',X'0000000000000000C0132A3EC0132ABE00000000C0132ABE00000000C013AA3EC0132A3EC0132A3E00000000A01DFFBE0000000000000000C0132ABE000000000000000000000000C013AABD000000000000000000000000C0132ABEC0132A3EC0132ABEC0132A3E00000000000000000000000000000000A01DFFBEC013AA3E');
INSERT INTO "vectors" VALUES('hashing-32','e8fc205e0b809a757831dddfc64b737043f957a86609d12f7fcb17c222ba59b7',X'0000000000000000000000006A41B2BE000000006A41B23E0000000000000000000000006A41B2BE6A41B2BE000000006A41B2BE00000000000000000000000000000000000000000000000000000000000000006A41B2BE6A41B2BE000000006A41323E00000000000000006A41B2BE00000000000000000000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','6a2497988f06fbb642161869a94d7ad865e27e5c92f648ce1fa838012ff3436b',X'EC057EBE00000000EC05FE3D00000000EC057E3EEC057E3E00000000EC057EBEEC057EBEEC057EBE00000000EC057EBE00000000000000000000000000000000EC057EBE00000000EC057E3E00000000EC057E3EEC057E3EEC057EBE000000000000000000000000EC057E3EEC057EBE00000000EC057EBE00000000EC057E3E');
INSERT INTO "vectors" VALUES('hashing-32','81099b2c7e94a35a82c239e5d24a60df35edd02ba6b245ea44a5c58f5358b57c',X'EC057EBE00000000EC05FE3DEC057EBEEC057EBE000000000000000000000000EC057EBEEC057E3E00000000EC05FEBEEC05FE3E0000000000000000000000000000000000000000EC057E3E0000000000000000000000000000000000000000000000000000000000000000EC057EBE000000000000000000000000EC057EBE');
INSERT INTO "vectors" VALUES('hashing-32','7634f774b713932923d94439d87693944153d13eeb87c9f3fe926d53beacbea9',X'398E63BE0000000000000000398EE3BD00000000398EE33E398E63BE398E633E398E63BE398E633E000000000000000000000000000000000000000000000000398E63BE00000000398E63BE000000000000000000000000398E63BE398E633E398E633E00000000398E633E398EE3BE000000000000000000000000398E63BE');
INSERT INTO "vectors" VALUES('hashing-32','c34930c2adbd782b8bf80a59ecde7dcc58548308aed8eded7775ec57122dff20',X'00000000000000000000000061F14FBE61F14FBE0000000061F14FBE61F1CFBE61F1CFBE61F14F3E0000000061F1CFBD0000000000000000000000000000000061F14F3E0000000000000000000000000000000061F1CF3E61F1CFBE0000000000000000000000000000000061F14FBE0000000061F14F3E0000000061F14F3E');
INSERT INTO "vectors" VALUES('hashing-32','000a58e9984b4c2904a488c3de12af00a6c8e0ecd3bf2bb6a167e193a51d9860',X'7156BDBE000000000000000071563DBE7156BD3D000000000000000071563D3E71563DBE0000000071563D3E7156BDBE000000000000000071563DBE00000000000000000000000071563D3E0000000000000000000000007156BDBE000000000000000000000000000000000000000071563D3E00000000D5000EBF71563D3E');
INSERT INTO "vectors" VALUES('hashing-32','dd52e7ea0881423d08f62fe7520db2749f50d4ed0d0a9cba2f7ff6ce69967499',X'0000000000000000FD060B3EFD068BBE000000000000000000000000FD060B3E7C8A50BEFD060B3E000000007C8AD0BE000000000000000000000000000000000000000000000000FD068B3E000000000000000000000000BCC82DBFFD060B3EFD068BBE00000000FD060B3EFD060BBE00000000000000000000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','026c9a76e952ff2f692403dca4e7867f884b7596071e6b4620a46b9b1e268cf6',X'849D7BBE00000000849DFBBD0000000000000000849DFB3D00000000849DFBBD849DFBBD849D7B3D849DFB3D849D7BBE00000000849D7B3E0000000000000000849DFBBD849DFB3D849D7B3E00000000849DFB3D00000000849DFBBD849DFB3D0000000023B63C3F0000000000000000000000000000000000000000849D7B3E');
INSERT INTO "vectors" VALUES('hashing-32','651b532df07708a805a0644694f2626d47bb20a0e603a67d80f1e41546a6a9de',X'BF2DB7BE00000000BF2D37BEBF2DB7BEBF2D373EBF2DB73D0000000000000000BF2D37BE0000000000000000BF2D37BE000000000000000000000000000000004F6209BF000000000000000000000000BF2D37BE00000000BF2DB7BEBF2D373E00000000BF2D373E00000000BF2D37BEBF2D373EBF2D373E0000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','32be9a94b3af7260bdbf2c53eeab9912e6aa981f62fedf7c69cba17235a9ee6c',X'AF67A1BE0000000000000000000000000000000000000000AF6721BE00000000AF6721BEAF67A13EAF67213EAF67A1BEAF6721BE00000000AF67213E00000000AF6721BE00000000AF67213EAF67213EAF6721BE00000000AF67A1BEAF67A13E0000000000000000AF6721BEAF6721BE00000000AF67A1BD00000000861BF23E');
INSERT INTO "vectors" VALUES('hashing-32','ed48a75490940dfaefbc9f6746dd83b079f7e4d208f38a9f1385223a93bbcaa4',X'F9E911BEF9E9113E000000000000000000000000F9E9913E000000000000000000000000F9E911BF00000000F9E911BEF9E991BEF9E911BEF9E911BEF9E9913D0000000000000000F9E9913E00000000F9E9113EF6DEDA3EF9E911BE0000000000000000F9E9113EF9E9113EF9E911BEF9E911BEF9E911BE0000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','9cd3555499acf780edbdbb3b4a46549c4faf129e9402f434e803f2d6f91ca8a6',X'5C4D413E000000000000000005FA90BE0000000000000000000000005C4DC13D5C4DC1BD5C4DC13D000000005C4DC1BE000000005C4D41BD5C4DC1BD000000005C4DC13D000000005C4D413E00000000000000005C4D413E5C4D41BE5C4D413E5C4DC1BDB023293F000000005C4DC1BD05FA903E5C4DC1BD000000005C4DC13D');
INSERT INTO "vectors" VALUES('hashing-32','32ce917462a8add7747a43efebabc6ae7561454f2a00655270bdc42df1d2e525',X'FA64D63DFA64563E00000000FA64D6BD00000000FA64563EFA64D6BD0000000000000000FA64D63DFA64563EFA64D6BE00000000FA64D63D000000000000000000000000FA64D63DFA64563EFA64563EFA6456BD0000000000000000FA64D63DFA64D6BDBCCB203F00000000FA64D63DFA64D63DFA64563EFA64D6BDFA64563E');
INSERT INTO "vectors" VALUES('hashing-32','994249f824e1fa601e7239061863e7972ee2570fd797e4e5862503c0a3d67965',X'0F74AF3D0B9783BE000000000F74AFBD000000000F742FBE000000000F74AF3D00000000000000000F74AFBE0F742FBE0F742FBE0F742F3E000000000F74AF3D1351DBBE0F74AFBD0F742F3E0F74AF3D0F74AFBE0F74AFBD0F74AF3D0F742F3E1351DBBE0F74AF3D000000000F74AFBD000000000F742FBE13515B3E0F74AF3D');
INSERT INTO "vectors" VALUES('hashing-32','42b897e0d4271d8611fd28b546407bf47ea88c908ddd8354aa2aadcfa5d5c0b1',X'2AA70FBEC07A57BEC07A57BE00000000000000002AA78F3D2AA78FBEC07A57BE2AA78FBD00000000F590B3BE2AA78F3D2AA78FBE2AA78FBE2AA78FBD000000002AA78FBD2AA70FBD00000000C07A573E000000002AA70F3E2AA78FBD2AA70F3E2AA78FBE000000002AA70F3E2AA78FBD2AA78F3D2AA70F3E2AA78F3D8A64FB3E');
INSERT INTO "vectors" VALUES('hashing-32','14049f904a179c52a038bcc73e8830d5aa8d7be46808c4aa9e309fdebf5bdf15',X'502CF1BD35C8A0BD000000002EAF0CBF0000000035C8A03D502C71BE35C8A0BD35C8A03E502C713E35C8A0BD42FAC8BE35C820BE35C8203E35C8A0BD0000000035C820BE35C8A03D0000000035C8203E35C8A03D0000000035C8A03D35C8A0BD35C8A0BD35C820BE0000000035C8A0BD0000000035C820BE35C8A03D35C8A03E');
INSERT INTO "vectors" VALUES('hashing-32','8771625b38fc0c8db43cfef3ae616b269cf6a605d4a2a98663bd055b355e552a',X'FE3D653DFE3DE5BDFE3D65BDFE3D65BD0000000000000000BF468FBE7EEE2B3EFE3D653DFE3DE5BDFE3DE5BDBF468FBEFE3D65BD7EEE2BBEFE3D65BD000000000000000000000000BF468F3E000000003E96483E00000000FE3D65BEDFF2003FFE3DE5BDDFF2003F0000000000000000FE3DE53D00000000FE3D653D7EEE2B3E');
INSERT INTO "vectors" VALUES('hashing-32','3f68aa46cf3bbe2570e32178d35aa0b1de9e98d0667c01a54dd6d73513d5703d',X'2606293D2606A93D00000000260629BD000000002606293D2606A9BD2606293D0000000039897DBE2606293E260629BE2606A9BE2606A9BD0000000000000000EB263E3E000000003989FD3E000000003989FD3DFF54093F260629BE260629BD2606A9BDB047533E2606A93D2606293D39897D3E3989FDBD00000000260629BD');
INSERT INTO "vectors" VALUES('hashing-32','e1da57ed093404703bcdd81c730e6c4f4b9248e5007fbee1f4b2c92965dd0f60',X'0C81A0BD0C81A0BD000000004FA1C8BE0C81A0BD00000000D96802BF000000000C81203E0C81203DEA708CBE70B1DCBE91C1F0BD0C8120BD91C1F0BD0C8120BD0C8120BD0C81A03D0C81A03D0C81203D91C1F0BD0C81203D91C1F03D91C1F03D0C81A03D4FA1483E0C8120BD91C1703D0C81A03D0C81A0BE91C1F03D0C81203E');
INSERT INTO "vectors" VALUES('hashing-32','d04d82b0b4905c6e4cf9041136b4e6428167b2a801851b6d32f26bc952ddafb0',X'0000000000000000000000000000000000000000000000003FA88CBE000000003FA88CBE00000000000000003FA88CBE3FA80C3E3FA88CBE000000000000000000000000000000003FA88C3E000000003FA88C3E000000003FA88CBE0000000000000000000000003FA88C3E3FA80CBF0000000000000000000000003FA88C3E');
INSERT INTO "vectors" VALUES('hashing-32','589562e0de5874d376c35c76f5341bf72db84333001bdf571cf2df5882ae7bd5',X'000000000000000000000000D2A187BED2A187BE000000000000000000000000D2A187BED2A1873E00000000D2A107BFD2A1073F0000000000000000000000000000000000000000D2A1873E000000000000000000000000D2A1073E00000000000000000000000000000000D2A187BE00000000000000000000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','1aca38617d75ab44e5e5ce39b4d046fd43ddd64f1bf79cdf9782babdb6383878',X'00000000000000000000000005235EBE00000000E3D50A3F05235EBE05235E3E05235EBE05235E3E00000000000000000000000000000000000000000000000005235EBE0000000005235EBE00000000000000000000000005235EBE05235E3E05235E3E0000000005235E3E0523DEBE00000000000000000000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','20148b92b1f96f3df2c79cafc72a47ac6620cff72188edb2ec38dfe50b62a3e8',X'0000000000000000000000009CC84BBE9CC84B3E9CC84B3E000000009CC84BBE9CC8CBBE9CC84BBE0000000000000000000000000000000000000000000000009CC84BBE9CC84B3E75D6983E000000009CC8CB3E9CC84B3E9CC84BBE0000000000000000000000009CC84B3E00000000000000009CC84BBE000000009CC8CB3E');
INSERT INTO "vectors" VALUES('hashing-32','71e285a903ba6b85a6651c6924a60ff3f6deb20c40e598cd19e620971a0f33d2',X'DEA8403E0000000000000000DEA840BEDEA840BE00000000DEA8C0BDDEA8C0BEDEA8C0BEDEA8403E00000000DEA840BE00000000000000000000000000000000DEA8403E000000000000000000000000DEA8403EDEA8C03EDEA8C0BE000000000000000000000000000000000000000000000000DEA8403E00000000DEA8C03E');
INSERT INTO "vectors" VALUES('hashing-32','0e0762b469f12a442fb4da31462666f25a6244e3f5d22a9e710f3aa81021e46d',X'899531BE0000000000000000899531BE0000000000000000000000008995313E899531BE000000008995313E8995B1BE0000000000000000899531BE8995B13D8995B1BE8995313E8995313E899531BE0000000000000000899531BE000000000000000000000000899531BE899531BE0000000000000000273005BF8995B13E');
INSERT INTO "vectors" VALUES('hashing-32','0610cab7af7f666fc9967aeb0fd265616f5f307b1596ce37430b5f18358a23f2',X'F1F070BE00000000F1F0F0BD0000000000000000F1F0F03D00000000F1F0F0BDF1F0F0BDF1F0703DF1F0F03DF1F070BE00000000F1F0F03D0000000000000000F1F0F0BDF1F0F03DF1F0703E00000000F1F0703E00000000F1F0F0BDF1F0F03D00000000B5B4343FF1F0F03D00000000000000000000000000000000B5B4B43E');
INSERT INTO "vectors" VALUES('hashing-32','765c74592074d13f848ebc2adb4deb93f79eff7589bc2001ff02f3c340755d3f',X'ED55073E00000000ED55073EED5587BEED55873D0000000000000000ED55073EED5587BEED55073E00000000E400CBBE000000000000000000000000000000000000000000000000ED55873E000000000000000000000000692B29BFED55073EED5587BE00000000ED55073E00000000000000000000000000000000ED55073E');
INSERT INTO "vectors" VALUES('hashing-32','6b684ece1502cb6ea08bfb7ec9e9ce727609be42248bdf4152f32a1b04bf1e7c',X'9CC8CBBD9CC84BBE9CC84BBE9CC84BBE9CC84B3E9CC84B3E00000000000000009CC84BBE00000000000000009CC84BBE000000000000000000000000000000009CC8CBBE9CC84B3E000000000000000000000000000000009CC84BBE9CC84B3E9CC84B3E00000000000000009CC8CBBE9CC84B3E9CC8CB3E000000009CC84B3E');
INSERT INTO "vectors" VALUES('hashing-32','673f84090121eaf3f0ba19d2d093155120d8d86b61912506bac49806f7b928b5',X'00000000F9E9113E000000000000000000000000F9E9913E000000000000000000000000F9E911BF00000000F9E911BEF9E991BEF9E911BEF9E911BE00000000F9E9913D00000000F9E9913E00000000F9E9113EF6DEDA3EF9E911BE0000000000000000F9E9113EF9E9113EF9E911BEF9E911BEF9E911BE00000000F9E9113E');
INSERT INTO "vectors" VALUES('hashing-32','be01d01391d935b4a2343cc892e003d5e8a4adb886a0521aad9689aa9e614f93',X'0A7E8B3E0000000063FD393D0A7E8BBE00000000000000000000000063FDB93D63FDB9BD63FDB93D0000000063FDB9BE0000000063FDB9BD63FDB9BD0000000063FDB93D0000000063FD393E000000000000000063FD393E63FD39BE63FD393E63FDB9BDB6BD223F0000000063FDB9BD0A7E8B3E63FDB9BD0000000063FD393E');
INSERT INTO "vectors" VALUES('hashing-32','2e690855a1800659ac11bd2db8d0615f21260c1265e7b42f427c6f2bdf76206c',X'8DACEDBD8DACEDBD000000008DAC6DBE00000000000000000000000000000000000000008DAC6D3E000000006941B2BE694132BE8DACED3D6941B23E8DACED3D8DAC6DBE8DACED3D8DACED3D000000006941B23E00000000000000008DAC6D3E8DACEDBD00000000000000008DAC6DBE000000008DACEDBD8DACED3D8DACED3E');
INSERT INTO "vectors" VALUES('hashing-32','61410376c42a672294d802cd8febc3b8a23f43f52be570d1e9b0f6bf59f599e2',X'5224343E3D1B87BE000000005224B4BD00000000522434BE000000000000000000000000000000005224B4BE522434BE522434BE5224B43D000000005224B43D662DE1BE5224B4BD5224343E00000000C79F9DBE5224B4BD5224B43D5224343E662DE1BE5224B43D000000005224B4BD5224B4BD5224B4BD5224343E5224343E');
INSERT INTO "vectors" VALUES('hashing-32','a6e8d69ce5873630f0e9d67ecd5aa434995010bc8a1d59259fc8466d5eb49767',X'4A909C3E62C0503E0000000062C0D0BD0000000062C0503E62C0D0BD62C0D03D62C0D0BD62C0D03D62C0503E62C0D0BD0000000062C0D03D62C0D03D62C0D03D62C0503D62C0D03D62C0503E62C0D03D00000000000000000000000062C0D03D000000004A901C3F62C0D03D0000000062C0D03D62C0503E62C0D0BD62C0D03E');
INSERT INTO "vectors" VALUES('hashing-32','a67ce8ad230906697f0cd796787158d5b333805cc8abf9892398b6aaa95ffe4f',X'581794BD04235EBE581794BD00000000000000005817943D581794BE04235EBE581794BD000000002E1DB9BE5817943D581794BE581794BE581794BD00000000581794BD581794BD0000000004235E3E000000005817143E0000000000000000581794BE000000005817143E581794BD5817943D000000005817943DE3D50A3F');
INSERT INTO "vectors" VALUES('hashing-32','0f9806f10a4feeb0eca92b93c53f7cffbd767b18f57006a2ab40e2cf78e04acb',X'73034ABEF7AC86BDF7AC06BEF7AC86BD0000000000000000F7AC86BDF7AC063EF7AC063EF7AC86BD000000003558A8BEF7AC063DF7AC86BDF7AC86BD00000000F7AC86BD0000000073034A3EF7AC063E73034A3EF7AC863D73034ABEF7AC063EF7AC863D7303CA3E00000000F7AC06BEF7AC863D00000000000000003558283F');
INSERT INTO "vectors" VALUES('hashing-32','f20d362163936d2a1004b27cf26f438ace2e12bb5d013f77bbbde2eccb4d8286',X'09D69EBD09D69EBD0000000009D61EBF09D69E3D000000000D416EBE09D69EBD0D416E3E09D61E3E09D69EBD09D69EBE09D69EBD09D61E3E09D69EBD000000000D41EEBD000000000000000009D69E3D09D69E3D0000000009D69E3D0000000009D61EBE09D61EBE09D69E3D09D69EBD0000000009D69EBD09D69E3D0D41EE3E');
INSERT INTO "vectors" VALUES('hashing-32','8cef095e41d9c0314036a6cdf1cade3e6f99a90b27678ebe12d16a4b8686e4e6',X'B047D33D2606A93D00000000260629BD000000002606293D2606A9BD2606293D0000000039897DBE2606293E260629BE2606A9BE2606A9BD00000000000000002606293E000000003989FD3E000000003989FD3DFF54093F260629BE260629BD2606A9BDB047533E2606A93D2606293D39897D3E3989FDBD0000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','baa2845b6cc40223e3b3233655399fe137ab716160468f8d70ab04f2e3653df8',X'96392BBD9639ABBD000000006354CBBE9639ABBD000000002F6FEBBE0000000096392B3E96392B3D64D295BEFC07D6BE316B00BE96392B3D316B00BE96392BBD96392BBD9639AB3D9639AB3D00000000316B00BE96392B3D316B003E9639AB3D9639AB3DFC07563E96392BBD9639AB3D96392B3DC9A0C0BE316B003E316B003E');
INSERT INTO "vectors" VALUES('hashing-32','fa9eb487b07e65c2c920faebfe2b8ce50b19c6d1a6b22477ed2efc790ddb1299',X'61F14FBE0000000000000000000000000000000000000000000000000000000061F14FBE61F1CF3D61F14F3E61F14F3E0000000000000000000000000000000061F1CFBE61F14FBE00000000000000000000000061F14FBE61F14FBE61F14F3E09F51BBF61F14FBE0000000061F14F3E00000000000000000000000061F14F3E');
INSERT INTO "vectors" VALUES('hashing-32','51f695a5a2597349c8b71f874f46755e0a3fedb84b15c63157dc7302fce2cf20',X'000000000000000000000000000000000000000000000000000000006B16593ED0D0A2BE000000006B16D93E6B1659BE000000006B1659BE6B16593E00000000000000006B1659BE6B16593E0000000000000000000000006B16D93E000000006B1659BE00000000000000006B16593E0000000000000000000000006B16D93E');
INSERT INTO "vectors" VALUES('hashing-32','9169d5bba5593e07eaec5ac7e8591e0bacf6e89e6c7458b8d99e99ea60247e11',X'00000000000000000000000000000000000000002549923E2549923E000000000000000000000000B76DDB3E00000000254992BE00000000000000000000000000000000254912BF000000000000000000000000254992BE0000000000000000254992BE00000000000000002549923E00000000000000000000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','16dbf81e3699f3a2dc38a6df79c710b2abed93d8fb1ba9af8ad1ecc3b866e859',X'0000000000000000000000000000000045B36F3E00000000000000000000000045B36FBE0000000045B36F3E45B36FBE00000000000000000000000045B3EF3E0000000045B36FBE00000000000000000000000045B36FBE000000000000000045B36FBE45B36FBE0000000045B36F3E45B3EF3D45B36FBE0000000045B3EF3E');
INSERT INTO "vectors" VALUES('hashing-32','c42d8106ba703994a21138bb376670d4c62a82a39bc0a19f357bd068e5705a1b',X'0000000000000000D5008E3E0000000071563D3E000000000000000071563D3E7156BDBE0000000071563D3E0000000000000000000000007156BD3E000000000000000071563DBE000000007156BDBE00000000000000000000000071563D3ED5000EBF000000000000000071563D3E00000000000000000000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','4bfd82578d4b48042d33df7fd2259bdb2f8e3a8874a2e1d0164af27ad04628e4',X'000000000000000000000000000000002549923E0000000000000000000000002549923E00000000000000002549923E000000002549123E254992BE00000000254992BE254992BE00000000000000002549923E000000000000000000000000254992BE000000002549923E2549923E00000000254992BE000000002549923E');
INSERT INTO "vectors" VALUES('hashing-32','2abc47a3bd9e111c95040ae62444a181e1e858ca3aa2911cf306939b5f0e9af8',X'00000000000000006B9296BE6B9296BE6B9216BE0000000000000000000000006B9216BE6B92163E6B92163E000000006B9216BE6B92163E6B9296BE000000006B9216BF6B9216BE6B9216BE000000006B9216BE6B92963D6B92163E6B92163E6B9296BE6B92163E000000006B92163E000000006B92163E0000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','7632e8f2cee0e10aa0aa986c05455fc93b8567701a7119bd6c3777dd4d95b65a',X'92D4403E00000000A8431A3E00000000000000000000000000000000A8431A3EA8431ABE00000000A8439A3E00000000A8439ABD00000000A8431A3E00000000A8431ABEA8439ABD00000000A8431ABE00000000A8431ABEA8431A3EA8439A3D7C6567BE1D8C2D3FA8439A3DA8439A3D00000000A8439ABDA8439A3D92D4C03E');
INSERT INTO "vectors" VALUES('hashing-32','8f9550d25971129403843f1774666561dac7d78535668a34f5a4a7de0867af22',X'00000000227EC23E2964693E227E42BE000000001B981B3E000000001B989BBD1B989BBD1B989BBE1B989B3D000000001B989BBE000000000000000000000000000000001B989BBD00000000296469BE2964693E1B989BBD2964693E1B989B3D1B981BBE2964693E2964693E1B989B3D1B981B3E000000001B989B3D2964E93E');
INSERT INTO "vectors" VALUES('hashing-32','ead0877066b64d9fb979f4a6058adb27b567e0980397ff012c07550e51a9d1ac',X'FD2D2E3E7EA282BE00000000FD2DAEBD00000000FD2D2EBE000000000000000000000000000000007EA282BEFD2DAEBDFD2D2EBEFD2DAE3D00000000FD2DAE3D7CB9D9BEFD2D2EBEFD2DAE3D00000000FD2DAEBEFD2DAEBDFD2D2E3EFD2D2E3E7EA202BF7EA2023E00000000FD2DAE3DFD2DAEBDFD2DAEBDFD2D2E3EFD2D2E3E');
INSERT INTO "vectors" VALUES('hashing-32','79c19ac18292ea183e255cda0c30bba7481f228c33b3ac71fc6aace99251b63a',X'CD19B0BE0000000000000000CD1930BE5A1384BE000000000000000000000000CD1930BE5A13843ECD1930BE00000000CD1930BE00000000CD19303ECD19B03DCD19B0BECD19B0BDCD19B03D00000000CD19303ECD1930BECD19303ECD19B03ECD1930BE0000000000000000CD19B03D00000000CD1930BECD19303D4120DC3E');
INSERT INTO "vectors" VALUES('hashing-32','8fc93e4c8e33416bad27e219f6db0abfbddeaa521d2934dbfb1f7e509957d58a',X'38F684BD0000000038F6843D38F604BE38F684BD0000000038F684BD5471473E547147BE0000000038F6843DC633A6BE38F684BD38F6043D5471473E38F6843D38F6843D38F604BE0000000038F684BD38F6043E5471473E38F6043E5471473E547147BEC633A63E38F684BD38F6843D38F6043E38F684BD38F6843DC633263F');
INSERT INTO "vectors" VALUES('hashing-32','f69be9d99bbe7224cc85c48503c8a677846fe01ba24f644d39cacc31fa727d32',X'03E051BEACEA8BBDACEA8BBD57E5AEBEACEA0B3E00000000ACEA8BBEACEA8BBDACEA8B3E03E0513EACEA0BBEAEDAF4BE03E0D13DACEA8B3DACEA8BBDACEA8B3DACEA8BBDACEA0BBEACEA8B3DACEA8B3DACEA8B3EACEA8B3DACEA8B3D00000000ACEA8BBEACEA8BBDACEA8B3DACEA8B3D00000000ACEA0BBEACEA8B3D57E5AE3E');
INSERT INTO "vectors" VALUES('hashing-32','79b9f95c7dcc9ea2c270012598dbbf032928103e3f93143a86ae3a96d6bbda79',X'6BDD35BD6BDDB5BD6BDDB5BCBE219FBE6BDDB5BD000000001899CCBE000000006BDD353D6BDD353D106688BEC654E3BE106688BE6BDD353D106608BE6BDD35BD6BDD353D6BDD353D000000006BDD353D6BDD35BD000000001066083E6BDD353D6BDD353DC654633E6BDDB5BD6BDDB53D6BDD353D1899CCBE6BDDB53DBE219F3E');
INSERT INTO "vectors" VALUES('hashing-32','f51206428f95f5432b4f8c55cdeb98e702ca9a9d993be96ea2fb3c3f9d9e4e1b',X'254992BE00000000000000002549923E00000000000000000000000000000000254992BE000000002549123F254912BE00000000000000000000000000000000000000000000000000000000000000002549923E254992BE000000000000000000000000254992BE000000002549923E0000000000000000000000002549923E');
INSERT INTO "vectors" VALUES('hashing-32','19159d768c4bcd82568bf7d2639d198ecb47f506ea946010003318c99ca1c3fb',X'000000000000000000000000EB26BE3E00000000EB26BE3E0000000000000000EB26BEBEEB26BEBEEB26BE3E00000000000000000000000000000000000000000000000000000000000000000000000000000000EB26BEBEEB263E3E00000000000000000000000000000000EB26BE3E00000000000000000000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','6a329bf66703f80129a571b9ad142431b9c215ff34a7bffc6aee7aed3a7f2f91',X'0000000061F1CF3E61F14FBE61F14F3E61F14F3E0000000061F14FBE0000000061F14FBE61F1CF3D61F14F3E61F14F3E61F14F3E000000000000000000000000000000000000000000000000000000000000000061F14FBE61F14F3E61F14FBE0000000061F1CF3E0000000061F14F3E00000000000000000000000061F1CF3E');
INSERT INTO "vectors" VALUES('hashing-32','821f27192018bebebff80e3685784fa21b7512c07177565afb2c2113cbfd2d3f',X'000000008C2E3ABE000000008C2E3ABE00000000000000008C2E3ABE000000008C2E3ABE000000008C2E3A3E00000000000000000000000000000000000000008C2EBABE000000000000000000000000000000008C2EBABE00000000000000008C2EBABE00000000000000008C2E3A3E000000000000000000000000BAE8223F');
INSERT INTO "vectors" VALUES('hashing-32','54e5092e9594b546cd71676bccaddaee360c8e90e244c9c1fe01a49cbbae33ab',X'00000000254992BE00000000254992BE0000000000000000000000002549923E000000002549923E0000000000000000000000002549123E0000000000000000254992BE000000002549923E0000000000000000254992BE00000000254992BE254992BE2549923E000000002549923E0000000000000000000000002549923E');
INSERT INTO "vectors" VALUES('hashing-32','e4b75c2022a30a2bed1b0ed2d53682325989304b8440a91f84935041b645bf67',X'C3A98DBEC3A90D3EA47ED4BEC3A90D3EC3A90D3E0000000000000000C3A98DBEC3A90DBE00000000C3A98D3EC3A90DBEC3A90D3EC3A98D3DC3A90D3E00000000000000000000000000000000C3A90DBEC3A90D3EC3A98DBE00000000C3A90DBE00000000C3A90D3F00000000C3A90D3E00000000000000000000000000000000');
INSERT INTO "vectors" VALUES('hashing-32','49a1a0053168eb765b49fe54a99e7a5ac01a2fab0860c30703085fb038a86ba0',X'0000000000000000000000000000000000000000000000000000000000000000A01DFFBEC013AABEC0132A3E00000000000000000000000000000000C0132A3EC0132ABEC0132A3EC0132ABE00000000C0132ABEC013AABEC0132A3EC0132A3EC0132A3EC0132A3E00000000B098D43E00000000C0132A3EC0132ABEC0132A3E');
INSERT INTO "vectors" VALUES('hashing-32','f8401235d5b88f915bb8aedd4cb023f30fb1b6ca5bbbad79eb902ba1690b9696',X'67C9013E0000000067C9013E67C9013E00000000000000000000000067C9013E67C981BE0000000067C9813E67C901BE000000000000000067C9013E0000000067C901BE000000000000000067C901BE0000000067C901BE0000000067C9013E1BAEC2BE67C9013F00000000C13BA23E0000000067C981BE000000001BAEC23E');
INSERT INTO "vectors" VALUES('hashing-32','66d183a58c4c724593312cba01684dea504ef41610262c373feef76e9307e134',X'000000005C4D413E5C4D41BE00000000000000000000000000000000000000005C4D41BE0000000005FA903E000000005C4DC13D000000005C4DC13D000000005C4D41BE000000000000000005FA10BE5C4DC13D5C4D41BE000000000000000005FA90BE5C4D413F0000000000000000000000005C4D41BE000000005C4DC13D');
INSERT INTO "vectors" VALUES('hashing-32','35da3a937805f0c7d734320d9fb69e821c16158c08a5c256d4f915a1ea13fc69',X'849DFBBD849DFBBD00000000849DFBBD000000000000000000000000849DFB3D849DFBBD23B6BC3E00000000849DFBBD00000000849D7B3E849D7B3E00000000849D7BBE000000000000000000000000849D7B3E849D7BBE00000000D329DC3E849DFBBD00000000849DFBBD849DFB3D000000000000000000000000849DFB3E');
INSERT INTO "vectors" VALUES('hashing-32','f6873a69d8316b7fb93f876dc2ffdb78193f3f47654ae4b2ee2b56bb962fcd9c',X'00000000E824503DE824D0BDE824503DAE1B1C3EE82450BDE82450BEE82450BEE82450BD000000001117823EAE1B1CBEE824D0BD00000000E82450BD0000000000000000000000000000000000000000E824503EE82450BD00000000AE1B1CBE00000000C0A3493F000000001117823E00000000E824D03D00000000E824D03D');
INSERT INTO "vectors" VALUES('hashing-32','ac134777bc8c3d890fddd7c6c789f27c011ae7292499e4c1551c922acff69802',X'0545363EC4B388BE000000000000000000000000054536BE00000000000000000000000000000000C4B388BE0545B6BD054536BE0545B63D00000000C4B3083E47D6E3BE0545B6BD0545B63D000000000545B6BE054536BE0545363E0545363E47D6E3BE0545B63D000000000545B63D0545B6BD0545B6BD0545363E0545363E');
INSERT INTO "vectors" VALUES('hashing-32','34f04b2e7115991b8657595b9f0b88f5b943725243301d343bb56b870e34d78e',X'A2E39DBD74D56CBE00000000A2E39D3D00000000A2E39D3D2E278ABEA2E39DBEA2E39DBD00000000A2E39DBEA2E31D3EA2E39DBE74D56CBEA2E39DBD00000000A2E39DBDA2E39DBDA2E39DBDA2E31D3E00000000A2E39D3DA2E39D3D00000000A2E39DBE00000000A2E31D3EA2E39D3DA2E39D3D00000000A2E39D3D2E270A3F');
INSERT INTO "vectors" VALUES('hashing-32','d1bc0265d99d0f604db14e06dac3436400bbf2d2bc25ef53598f73ef0e03d134',X'09D61EBE09D69E3D0D41EEBE000000000000000009D69EBD0D416EBE09D61E3E00000000000000000000000009D61EBE09D69E3D09D61EBD000000000000000009D69EBE0000000000000000000000000D416E3E09D69EBD09D69EBD0000000009D69E3D0D416E3E09D69EBD09D69E3E09D69E3D09D69EBD09D69E3D47FB0A3F');
INSERT INTO "vectors" VALUES('hashing-32','317f7e6dc94137886181bf8594c7146f44dd8dfd8d4e32f6fe213def524862aa',X'D9CC1FBED9CC1F3DD9CC9FBDD9CC9FBED9CC1F3ED9CC9FBDD9CC9FBED9CC9FBDD9CC9F3E45B36F3ED9CC1FBE45B3EFBED9CC1F3ED9CC9F3DD9CC9FBD00000000D9CC1FBE00000000D9CC9F3DD9CC9F3DD9CC1F3ED9CC9FBD45B36F3E00000000D9CC1FBED9CC9FBD00000000D9CC9F3D00000000D9CC1FBED9CC1F3ED9CC9F3E');
INSERT INTO "vectors" VALUES('hashing-32','6be095377bf2327c4afb904a1ab07249877f3254e058b8de52649499411059f7',X'F7F0183D9187F83EF7F018BD726965BE00000000F7F0983DF7F018BEF7F0983DF7F018BDF7F098BD160F2C3E7269E5BDD8D285BE000000007269653E0000000000000000000000007269E53D352D3FBED8D2853EF7F018BE352DBF3E7269E53DF7F018BDD8D2853ED8D2853EF7F0183D7269E53D00000000F7F0183DD8D2853E');
INSERT INTO "vectors" VALUES('hashing-32','810e918e5fc87ec9a4bb1aed6a6cfc003f04942a09d5fae52067b7408bdfe158',X'2A1A3BBD2A1ABBBD2A1ABBBD9F538CBE2A1ABB3C2A1A3BBDB4E0E9BE000000002A1A3B3D2A1A3B3D9F538CBE2A1ABBBEB4E069BE2A1A3B3D2A1A3BBE2A1A3BBD2A1A3B3D2A1ABB3D00000000000000002A1ABBBD000000009F530C3E2A1A3BBD2A1ABB3DB4E0693E2A1A3BBD9F530C3E2A1A3B3DB4E0E9BE2A1ABB3DB4E0693E');
INSERT INTO "vectors" VALUES('hashing-32','d843846b00410002bdff05322e14165fa4a534632df482b92caa8f05d9b03efc',X'00000000000000000000000005235EBE05235EBE05235E3E05235EBE05235EBE0000000005235E3E05235EBE000000000000000005235E3E0000000000000000000000000000000005235E3E000000000000000005235EBE05235EBE00000000000000000000000005235E3E00000000000000000523DE3D00000000439A263F');
CREATE INDEX decisions_by_target ON decisions (target);
CREATE INDEX edit_proposals_by_client ON edit_proposals (client_id, status);
CREATE INDEX receipts_by_client ON receipts (client_id, template);
CREATE INDEX chunks_by_text ON chunks (text_hash);
CREATE INDEX chunks_by_record ON chunks (record_id, position);
CREATE INDEX chunks_by_client ON chunks (client_id);
CREATE INDEX records_by_client ON records (client_id, kind, id);
CREATE INDEX briefs_by_id ON briefs (id);
CREATE INDEX briefs_by_client ON briefs (client_id, template);
CREATE INDEX record_versions_by_run ON record_versions (run);
CREATE INDEX comments_by_parent ON comment_parents (parent_id);
CREATE INDEX holdings_by_record ON holdings (record_id);
CREATE INDEX facts_by_kind ON facts (kind);
CREATE INDEX facts_by_record ON facts (record_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('outbox',125);
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
INSERT INTO chunks_text(chunks_text) VALUES ('rebuild');
