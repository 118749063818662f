"""the_print_room"""

# ruff: noqa: E501


def up(migrator, db):
    db.execute_sql(
        'CREATE TABLE "card_layout" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "name" TEXT NOT NULL DEFAULT \'\', "purpose" TEXT NOT NULL DEFAULT \'\', "body" TEXT NOT NULL DEFAULT \'\')'
    )
    db.execute_sql(
        'CREATE TABLE "layout_picture" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "layout" TEXT, "name" TEXT NOT NULL DEFAULT \'\', "picture" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("layout") REFERENCES "card_layout" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "layout_picture_layout" ON "layout_picture" ("layout")')
    db.execute_sql(
        'CREATE TABLE "layout_choice" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "purpose" TEXT NOT NULL DEFAULT \'\', "kind" TEXT NOT NULL DEFAULT \'\', "layout" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "layout_choice_congress" ON "layout_choice" ("congress")')
    db.execute_sql(
        'CREATE TABLE "revoked_card" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "delegate" TEXT, "card_code" TEXT NOT NULL DEFAULT \'\', "revoked_on" TEXT, "reason" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("delegate") REFERENCES "delegate" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "revoked_card_congress" ON "revoked_card" ("congress")')
    db.execute_sql('CREATE INDEX "revoked_card_delegate" ON "revoked_card" ("delegate")')
    db.execute_sql(
        'CREATE TABLE "paper_head" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "style" TEXT NOT NULL DEFAULT \'\', "above" TEXT NOT NULL DEFAULT \'\', "issuer" TEXT NOT NULL DEFAULT \'\', "place" TEXT NOT NULL DEFAULT \'\', "sign" TEXT NOT NULL DEFAULT \'\')'
    )
    db.execute_sql(
        'CREATE TABLE "paper_text" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', "family" TEXT NOT NULL DEFAULT \'\', "title" TEXT NOT NULL DEFAULT \'\', "body" TEXT NOT NULL DEFAULT \'\', "copies" TEXT NOT NULL DEFAULT \'\')'
    )
    db.execute_sql(
        'CREATE TABLE "office_form" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "name" TEXT NOT NULL DEFAULT \'\', "fills" TEXT NOT NULL DEFAULT \'\', "file_name" TEXT NOT NULL DEFAULT \'\', "file" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\')'
    )
    db.execute_sql(
        'CREATE TABLE "seat_block" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "name" TEXT NOT NULL DEFAULT \'\', "place" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "rows" INTEGER, "seats" INTEGER, "label" TEXT NOT NULL DEFAULT \'\', "row_names" TEXT NOT NULL DEFAULT \'\', "first_row" TEXT NOT NULL DEFAULT \'\', "numbered_from" TEXT NOT NULL DEFAULT \'\', "missing" TEXT NOT NULL DEFAULT \'\', "kept_for" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "seat_block_congress" ON "seat_block" ("congress")')
    db.execute_sql(
        'CREATE TABLE "session_seat" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "session" TEXT, "delegate" TEXT, "seat" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("session") REFERENCES "session" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("delegate") REFERENCES "delegate" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "session_seat_session" ON "session_seat" ("session")')
    db.execute_sql('CREATE INDEX "session_seat_delegate" ON "session_seat" ("delegate")')
    db.execute_sql(
        'CREATE TABLE "print_job" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "paper" TEXT NOT NULL DEFAULT \'\', "session" TEXT, "layout" TEXT NOT NULL DEFAULT \'\', "what" TEXT NOT NULL DEFAULT \'\', "printed_at" TEXT NOT NULL DEFAULT \'\', "printed_by" TEXT NOT NULL DEFAULT \'\', "reason" TEXT NOT NULL DEFAULT \'\', "reason_note" TEXT NOT NULL DEFAULT \'\', "printed_to" TEXT NOT NULL DEFAULT \'\', "printer" TEXT NOT NULL DEFAULT \'\', "pages" INTEGER, "copies" INTEGER, "first_slot" INTEGER, FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("session") REFERENCES "session" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "print_job_congress" ON "print_job" ("congress")')
    db.execute_sql('CREATE INDEX "print_job_session" ON "print_job" ("session")')
    db.execute_sql(
        'CREATE TABLE "printed_piece" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "job" TEXT, "about" TEXT NOT NULL DEFAULT \'\', "name" TEXT NOT NULL DEFAULT \'\', "fingerprint" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("job") REFERENCES "print_job" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "printed_piece_job" ON "printed_piece" ("job")')
