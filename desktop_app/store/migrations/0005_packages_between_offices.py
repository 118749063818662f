"""packages_between_offices"""

# ruff: noqa: E501


def up(migrator, db):
    db.execute_sql('ALTER TABLE "legal_basis" ADD COLUMN "file_name" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "legal_basis" ADD COLUMN "file" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql(
        'CREATE TABLE "correction" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "cycle" TEXT, "office" TEXT NOT NULL DEFAULT \'\', "record" TEXT NOT NULL DEFAULT \'\', "subject" TEXT NOT NULL DEFAULT \'\', "field" TEXT NOT NULL DEFAULT \'\', "value" TEXT NOT NULL DEFAULT \'\', "was" TEXT NOT NULL DEFAULT \'\', "reason" TEXT NOT NULL DEFAULT \'\', "who" TEXT NOT NULL DEFAULT \'\', "at" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("cycle") REFERENCES "cycle" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "correction_cycle" ON "correction" ("cycle")')
    db.execute_sql(
        'CREATE TABLE "correction_answer" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "correction" TEXT, "answer" TEXT NOT NULL DEFAULT \'\', "reason" TEXT NOT NULL DEFAULT \'\', "who" TEXT NOT NULL DEFAULT \'\', "at" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("correction") REFERENCES "correction" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql(
        'CREATE INDEX "correction_answer_correction" ON "correction_answer" ("correction")'
    )
    db.execute_sql(
        'CREATE TABLE "decision" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "cycle" TEXT, "office" TEXT NOT NULL DEFAULT \'\', "matter" TEXT NOT NULL DEFAULT \'\', "record" TEXT NOT NULL DEFAULT \'\', "subject" TEXT NOT NULL DEFAULT \'\', "other" TEXT NOT NULL DEFAULT \'\', "decision" TEXT NOT NULL DEFAULT \'\', "reason" TEXT NOT NULL DEFAULT \'\', "who" TEXT NOT NULL DEFAULT \'\', "at" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("cycle") REFERENCES "cycle" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "decision_cycle" ON "decision" ("cycle")')
    db.execute_sql('ALTER TABLE "received" ADD COLUMN "before" BLOB')
    db.execute_sql('ALTER TABLE "received" ADD COLUMN "withdrawn" INTEGER')
    db.execute_sql('DROP INDEX "receivedrow_sender"')
    db.execute_sql('CREATE INDEX "receivedrow_at" ON "received" ("at")')
    db.execute_sql('CREATE INDEX "receivedrow_code" ON "received" ("code")')
    db.execute_sql(
        'CREATE INDEX "receivedrow_sender_sequence" ON "received" ("sender", "sequence")'
    )
    db.execute_sql(
        'CREATE INDEX "receivedrow_installation_sequence" ON "received" ("installation", "sequence")'
    )
    db.execute_sql(
        'CREATE TABLE "statement_new" ("owner" TEXT NOT NULL, "installation" TEXT NOT NULL, "cycle" TEXT NOT NULL, "key" TEXT NOT NULL, "mode" TEXT NOT NULL, "sequence" INTEGER NOT NULL, "rows" INTEGER NOT NULL, "digest" TEXT NOT NULL, "signature" TEXT NOT NULL, "leaves" BLOB NOT NULL, "scope" TEXT NOT NULL DEFAULT \'up\', PRIMARY KEY ("owner", "installation", "cycle", "scope"))'
    )
    db.execute_sql(
        'INSERT INTO "statement_new" ("owner", "installation", "cycle", "key", "mode", "sequence", "rows", "digest", "signature", "leaves") SELECT "owner", "installation", "cycle", "key", "mode", "sequence", "rows", "digest", "signature", "leaves" FROM "statement"'
    )
    db.execute_sql('DROP TABLE "statement"')
    db.execute_sql('ALTER TABLE "statement_new" RENAME TO "statement"')
    db.execute_sql(
        'CREATE TABLE "receipt" ("digest" TEXT NOT NULL PRIMARY KEY, "given" INTEGER NOT NULL, "package" TEXT NOT NULL, "owner" TEXT NOT NULL, "installation" TEXT NOT NULL, "cycle" TEXT NOT NULL, "scope" TEXT NOT NULL, "sequence" INTEGER NOT NULL, "by_office" TEXT NOT NULL, "by_installation" TEXT NOT NULL, "at" TEXT NOT NULL, "result" TEXT NOT NULL, "line" TEXT NOT NULL, "carried" TEXT NOT NULL DEFAULT \'\')'
    )
    db.execute_sql('CREATE INDEX "receiptrow_package" ON "receipt" ("package")')
    db.execute_sql('CREATE INDEX "receiptrow_owner" ON "receipt" ("owner")')
    db.execute_sql('CREATE INDEX "receiptrow_by_office" ON "receipt" ("by_office")')
    db.execute_sql('CREATE INDEX "receiptrow_result" ON "receipt" ("result")')
    db.execute_sql(
        'CREATE INDEX "receiptrow_carried_given_package" ON "receipt" ("carried", "given", "package")'
    )
