"""the_chain_and_the_preparation"""

# ruff: noqa: E501


def up(migrator, db):
    db.execute_sql('ALTER TABLE "congress" ADD COLUMN "half" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "congress" ADD COLUMN "month" TEXT')
    db.execute_sql('ALTER TABLE "congress" ADD COLUMN "held_from" TEXT')
    db.execute_sql('ALTER TABLE "congress" ADD COLUMN "held_until" TEXT')
    db.execute_sql('ALTER TABLE "congress" ADD COLUMN "reviewed_on" TEXT')
    db.execute_sql('ALTER TABLE "congress" ADD COLUMN "source" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "congress" ADD COLUMN "source_note" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "congress" ADD COLUMN "source_on" TEXT')
    db.execute_sql('ALTER TABLE "session" ADD COLUMN "head" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "session" ADD COLUMN "secretary" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "session" ADD COLUMN "topics" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "programme_item" ADD COLUMN "kind" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "programme_item" ADD COLUMN "script" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "programme_item" ADD COLUMN "prepared" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "programme_item" ADD COLUMN "began" INTEGER')
    db.execute_sql('ALTER TABLE "programme_item" ADD COLUMN "finished" INTEGER')
    db.execute_sql(
        'CREATE TABLE "cycle_rules" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "cycle" TEXT, "within" TEXT, "congress_title" TEXT NOT NULL DEFAULT \'\', "ordinal_word" TEXT NOT NULL DEFAULT \'\', "with_ordinal" TEXT NOT NULL DEFAULT \'\', "without_ordinal" TEXT NOT NULL DEFAULT \'\', "closes_with" TEXT NOT NULL DEFAULT \'\', "chooses" TEXT NOT NULL DEFAULT \'\', "guest_share" TEXT NOT NULL DEFAULT \'\', "minority_only" TEXT NOT NULL DEFAULT \'\', "gives_awards" TEXT NOT NULL DEFAULT \'\', "age_bands" TEXT NOT NULL DEFAULT \'\', "vote_method" TEXT NOT NULL DEFAULT \'\', "vote_base" TEXT NOT NULL DEFAULT \'\', "vote_more_than" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', "paper_on" TEXT, "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("cycle") REFERENCES "cycle" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("within") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "cycle_rules_cycle" ON "cycle_rules" ("cycle")')
    db.execute_sql('CREATE INDEX "cycle_rules_within" ON "cycle_rules" ("within")')
    db.execute_sql(
        'CREATE TABLE "cycle_level" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "cycle" TEXT, "within" TEXT, "level" TEXT NOT NULL DEFAULT \'\', "form" TEXT NOT NULL DEFAULT \'\', "title" TEXT NOT NULL DEFAULT \'\', "lead_body" TEXT NOT NULL DEFAULT \'\', "ordinal" TEXT NOT NULL DEFAULT \'\', "official_at_most" INTEGER, "half_days" INTEGER, "approvals" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("cycle") REFERENCES "cycle" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("within") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "cycle_level_cycle" ON "cycle_level" ("cycle")')
    db.execute_sql('CREATE INDEX "cycle_level_within" ON "cycle_level" ("within")')
    db.execute_sql(
        'CREATE TABLE "cycle_deadline" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "cycle" TEXT, "within" TEXT, "level" TEXT NOT NULL DEFAULT \'\', "about" TEXT NOT NULL DEFAULT \'\', "word" TEXT NOT NULL DEFAULT \'\', "day" TEXT, "paper" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("cycle") REFERENCES "cycle" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("within") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "cycle_deadline_cycle" ON "cycle_deadline" ("cycle")')
    db.execute_sql('CREATE INDEX "cycle_deadline_within" ON "cycle_deadline" ("within")')
    db.execute_sql(
        'CREATE TABLE "cycle_document" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "cycle" TEXT, "within" TEXT, "level" TEXT NOT NULL DEFAULT \'\', "path" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "title" TEXT NOT NULL DEFAULT \'\', "days" INTEGER, "optional" INTEGER NOT NULL DEFAULT 0, "instead" TEXT NOT NULL DEFAULT \'\', "left_out" INTEGER NOT NULL DEFAULT 0, FOREIGN KEY ("cycle") REFERENCES "cycle" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("within") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "cycle_document_cycle" ON "cycle_document" ("cycle")')
    db.execute_sql('CREATE INDEX "cycle_document_within" ON "cycle_document" ("within")')
    db.execute_sql(
        'CREATE TABLE "legal_basis" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "cycle" TEXT, "congress" TEXT, "level" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "kind" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', "paper_on" TEXT, "issuer" TEXT NOT NULL DEFAULT \'\', "about" TEXT NOT NULL DEFAULT \'\', "instead" TEXT NOT NULL DEFAULT \'\', "left_out" INTEGER NOT NULL DEFAULT 0, FOREIGN KEY ("cycle") REFERENCES "cycle" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "legal_basis_cycle" ON "legal_basis" ("cycle")')
    db.execute_sql('CREATE INDEX "legal_basis_congress" ON "legal_basis" ("congress")')
    db.execute_sql(
        'CREATE TABLE "task_template" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "cycle" TEXT, "within" TEXT, "level" TEXT NOT NULL DEFAULT \'\', "area" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "title" TEXT NOT NULL DEFAULT \'\', "days" INTEGER, "owner_post" TEXT NOT NULL DEFAULT \'\', "evidence" TEXT NOT NULL DEFAULT \'\', "instead" TEXT NOT NULL DEFAULT \'\', "left_out" INTEGER NOT NULL DEFAULT 0, FOREIGN KEY ("cycle") REFERENCES "cycle" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("within") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "task_template_cycle" ON "task_template" ("cycle")')
    db.execute_sql('CREATE INDEX "task_template_within" ON "task_template" ("within")')
    db.execute_sql(
        'CREATE TABLE "item_template" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "cycle" TEXT, "within" TEXT, "level" TEXT NOT NULL DEFAULT \'\', "session_kind" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "kind" TEXT NOT NULL DEFAULT \'\', "title" TEXT NOT NULL DEFAULT \'\', "minutes" INTEGER, "presenter" TEXT NOT NULL DEFAULT \'\', "script" TEXT NOT NULL DEFAULT \'\', "instead" TEXT NOT NULL DEFAULT \'\', "left_out" INTEGER NOT NULL DEFAULT 0, FOREIGN KEY ("cycle") REFERENCES "cycle" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("within") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "item_template_cycle" ON "item_template" ("cycle")')
    db.execute_sql('CREATE INDEX "item_template_within" ON "item_template" ("within")')
    db.execute_sql(
        'CREATE TABLE "pilot_choice" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "cycle" TEXT, "unit" TEXT, "level" TEXT NOT NULL DEFAULT \'\', "within" TEXT, "body" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', "paper_on" TEXT, FOREIGN KEY ("cycle") REFERENCES "cycle" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("unit") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("within") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "pilot_choice_cycle" ON "pilot_choice" ("cycle")')
    db.execute_sql('CREATE INDEX "pilot_choice_unit" ON "pilot_choice" ("unit")')
    db.execute_sql('CREATE INDEX "pilot_choice_within" ON "pilot_choice" ("within")')
    db.execute_sql(
        'CREATE TABLE "unit_report" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "cycle" TEXT, "unit" TEXT, "as_of" TEXT, "source" TEXT NOT NULL DEFAULT \'\', "informant" TEXT NOT NULL DEFAULT \'\', "villages" INTEGER, "villages_met" INTEGER, "official" INTEGER, "ex_officio" INTEGER, "alternate" INTEGER, "guest" INTEGER, "women" INTEGER, "minority" INTEGER, "party" INTEGER, "people_word" TEXT NOT NULL DEFAULT \'\', "people" INTEGER, "groups" INTEGER, "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("cycle") REFERENCES "cycle" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("unit") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "unit_report_cycle" ON "unit_report" ("cycle")')
    db.execute_sql('CREATE INDEX "unit_report_unit" ON "unit_report" ("unit")')
    db.execute_sql(
        'CREATE TABLE "unit_name" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "unit" TEXT, "name" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("unit") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "unit_name_unit" ON "unit_name" ("unit")')
    db.execute_sql(
        'CREATE TABLE "postponement" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "decided_on" TEXT, "was" TEXT, "now" TEXT, "reason" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "postponement_congress" ON "postponement" ("congress")')
    db.execute_sql(
        'CREATE TABLE "approval" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "body" TEXT NOT NULL DEFAULT \'\', "outcome" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', "paper_on" TEXT, "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "approval_congress" ON "approval" ("congress")')
    db.execute_sql(
        'CREATE TABLE "leader_visit" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "name" TEXT NOT NULL DEFAULT \'\', "post" TEXT NOT NULL DEFAULT \'\', "day" TEXT, "half" TEXT NOT NULL DEFAULT \'\', "duty" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "leader_visit_congress" ON "leader_visit" ("congress")')
    db.execute_sql(
        'CREATE TABLE "committee" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "kind" TEXT NOT NULL DEFAULT \'\', "name" TEXT NOT NULL DEFAULT \'\', "under" TEXT, "area" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "issuer" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', "paper_on" TEXT, FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("under") REFERENCES "committee" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "committee_congress" ON "committee" ("congress")')
    db.execute_sql('CREATE INDEX "committee_under" ON "committee" ("under")')
    db.execute_sql(
        'CREATE TABLE "committee_member" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "committee" TEXT, "position" INTEGER, "name" TEXT NOT NULL DEFAULT \'\', "person" TEXT, "post" TEXT NOT NULL DEFAULT \'\', "office_post" TEXT NOT NULL DEFAULT \'\', "duty" TEXT NOT NULL DEFAULT \'\', "phone" TEXT NOT NULL DEFAULT \'\', "signs" INTEGER NOT NULL DEFAULT 0, FOREIGN KEY ("committee") REFERENCES "committee" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person") REFERENCES "person" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "committee_member_committee" ON "committee_member" ("committee")')
    db.execute_sql('CREATE INDEX "committee_member_person" ON "committee_member" ("person")')
    db.execute_sql(
        'CREATE TABLE "group_place" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "session" TEXT, "delegation" TEXT, "delegate" TEXT, FOREIGN KEY ("session") REFERENCES "session" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("delegation") REFERENCES "delegation" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("delegate") REFERENCES "delegate" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "group_place_session" ON "group_place" ("session")')
    db.execute_sql('CREATE INDEX "group_place_delegation" ON "group_place" ("delegation")')
    db.execute_sql('CREATE INDEX "group_place_delegate" ON "group_place" ("delegate")')
    db.execute_sql(
        'CREATE TABLE "speech" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "item" TEXT, "position" INTEGER, "speaker" TEXT NOT NULL DEFAULT \'\', "delegate" TEXT, "post" TEXT NOT NULL DEFAULT \'\', "topic" TEXT NOT NULL DEFAULT \'\', "minutes" INTEGER, "state" TEXT NOT NULL DEFAULT \'\', "text_on" TEXT, "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("item") REFERENCES "programme_item" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("delegate") REFERENCES "delegate" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "speech_congress" ON "speech" ("congress")')
    db.execute_sql('CREATE INDEX "speech_item" ON "speech" ("item")')
    db.execute_sql('CREATE INDEX "speech_delegate" ON "speech" ("delegate")')
    db.execute_sql(
        'CREATE TABLE "programme_version" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "number" INTEGER, "released_at" TEXT NOT NULL DEFAULT \'\', "released_by" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', "reason" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "programme_version_congress" ON "programme_version" ("congress")')
    db.execute_sql(
        'CREATE TABLE "released_item" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "programme_version" TEXT, "position" INTEGER, "session" TEXT NOT NULL DEFAULT \'\', "item" TEXT NOT NULL DEFAULT \'\', "kind" TEXT NOT NULL DEFAULT \'\', "day" TEXT, "starts" INTEGER, "ends" INTEGER, "title" TEXT NOT NULL DEFAULT \'\', "presenter" TEXT NOT NULL DEFAULT \'\', "venue" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("programme_version") REFERENCES "programme_version" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql(
        'CREATE INDEX "released_item_programme_version" ON "released_item" ("programme_version")'
    )
    db.execute_sql(
        'CREATE TABLE "task" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "area" TEXT NOT NULL DEFAULT \'\', "title" TEXT NOT NULL DEFAULT \'\', "committee" TEXT, "member" TEXT, "owner_name" TEXT NOT NULL DEFAULT \'\', "days" INTEGER, "due" TEXT, "state" TEXT NOT NULL DEFAULT \'\', "done_on" TEXT, "evidence" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "origin" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("committee") REFERENCES "committee" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("member") REFERENCES "committee_member" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "task_congress" ON "task" ("congress")')
    db.execute_sql('CREATE INDEX "task_committee" ON "task" ("committee")')
    db.execute_sql('CREATE INDEX "task_member" ON "task" ("member")')
    db.execute_sql(
        'CREATE TABLE "budget_item" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "area" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "title" TEXT NOT NULL DEFAULT \'\', "quantity" INTEGER, "measure" TEXT NOT NULL DEFAULT \'\', "times" INTEGER, "norm" INTEGER, "amount" INTEGER, "source" TEXT NOT NULL DEFAULT \'\', "spent" INTEGER, "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "budget_item_congress" ON "budget_item" ("congress")')
    db.execute_sql(
        'CREATE TABLE "sign_for_list" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "title" TEXT NOT NULL DEFAULT \'\', "audience" TEXT NOT NULL DEFAULT \'\', "committee" TEXT, "day" TEXT, "quantity" TEXT NOT NULL DEFAULT \'\', "amount" INTEGER, "budget_item" TEXT, "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("committee") REFERENCES "committee" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("budget_item") REFERENCES "budget_item" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "sign_for_list_congress" ON "sign_for_list" ("congress")')
    db.execute_sql('CREATE INDEX "sign_for_list_committee" ON "sign_for_list" ("committee")')
    db.execute_sql('CREATE INDEX "sign_for_list_budget_item" ON "sign_for_list" ("budget_item")')
    db.execute_sql(
        'CREATE TABLE "inspection" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "unit" TEXT, "day" TEXT, "about" TEXT NOT NULL DEFAULT \'\', "head" TEXT NOT NULL DEFAULT \'\', "team" TEXT NOT NULL DEFAULT \'\', "result" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("unit") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "inspection_congress" ON "inspection" ("congress")')
    db.execute_sql('CREATE INDEX "inspection_unit" ON "inspection" ("unit")')
    db.execute_sql(
        'CREATE TABLE "finding" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "inspection" TEXT, "position" INTEGER, "title" TEXT NOT NULL DEFAULT \'\', "responsible" TEXT NOT NULL DEFAULT \'\', "due" TEXT, "remedied_on" TEXT, "evidence" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("inspection") REFERENCES "inspection" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "finding_inspection" ON "finding" ("inspection")')
    db.execute_sql(
        'CREATE TABLE "welcome_work" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "unit" TEXT, "title" TEXT NOT NULL DEFAULT \'\', "place" TEXT NOT NULL DEFAULT \'\', "value" INTEGER, "source" TEXT NOT NULL DEFAULT \'\', "begun_on" TEXT, "due" TEXT, "finished_on" TEXT, "state" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("unit") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "welcome_work_congress" ON "welcome_work" ("congress")')
    db.execute_sql('CREATE INDEX "welcome_work_unit" ON "welcome_work" ("unit")')
    db.execute_sql(
        'CREATE TABLE "document" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "path" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "title" TEXT NOT NULL DEFAULT \'\', "stage" TEXT NOT NULL DEFAULT \'\', "committee" TEXT, "drafter" TEXT NOT NULL DEFAULT \'\', "days" INTEGER, "due" TEXT, "paper" TEXT NOT NULL DEFAULT \'\', "paper_on" TEXT, "signer" TEXT NOT NULL DEFAULT \'\', "origin" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("committee") REFERENCES "committee" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "document_congress" ON "document" ("congress")')
    db.execute_sql('CREATE INDEX "document_committee" ON "document" ("committee")')
    db.execute_sql(
        'CREATE TABLE "document_step" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "document" TEXT, "stage" TEXT NOT NULL DEFAULT \'\', "reached_on" TEXT, "due" TEXT, "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("document") REFERENCES "document" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "document_step_document" ON "document_step" ("document")')
    db.execute_sql(
        'CREATE TABLE "document_version" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "document" TEXT, "position" INTEGER, "made_on" TEXT, "made_by" TEXT NOT NULL DEFAULT \'\', "changes" TEXT NOT NULL DEFAULT \'\', "file_name" TEXT NOT NULL DEFAULT \'\', "content" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("document") REFERENCES "document" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "document_version_document" ON "document_version" ("document")')
    db.execute_sql(
        'CREATE TABLE "appraisal" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "document" TEXT, "body" TEXT NOT NULL DEFAULT \'\', "sent_on" TEXT, "days" INTEGER, "answered_on" TEXT, "opinion" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("document") REFERENCES "document" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "appraisal_document" ON "appraisal" ("document")')
    db.execute_sql(
        'CREATE TABLE "comment" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "document" TEXT, "upper_document" TEXT NOT NULL DEFAULT \'\', "who" TEXT NOT NULL DEFAULT \'\', "unit" TEXT, "said_on" TEXT, "part" TEXT NOT NULL DEFAULT \'\', "body" TEXT NOT NULL DEFAULT \'\', "treatment" TEXT NOT NULL DEFAULT \'\', "answer" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("document") REFERENCES "document" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("unit") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "comment_congress" ON "comment" ("congress")')
    db.execute_sql('CREATE INDEX "comment_document" ON "comment" ("document")')
    db.execute_sql('CREATE INDEX "comment_unit" ON "comment" ("unit")')
    db.execute_sql(
        'CREATE TABLE "scheme_place" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "body" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "kind" TEXT NOT NULL DEFAULT \'\', "name" TEXT NOT NULL DEFAULT \'\', "person" TEXT, "gender" TEXT NOT NULL DEFAULT \'\', "born" TEXT, "ethnic_group" TEXT NOT NULL DEFAULT \'\', "religion" TEXT NOT NULL DEFAULT \'\', "party_member" INTEGER NOT NULL DEFAULT 0, "sector" TEXT NOT NULL DEFAULT \'\', "post" TEXT NOT NULL DEFAULT \'\', "proposed_post" TEXT NOT NULL DEFAULT \'\', "other_posts" TEXT NOT NULL DEFAULT \'\', "reason" TEXT NOT NULL DEFAULT \'\', "assessment" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person") REFERENCES "person" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "scheme_place_congress" ON "scheme_place" ("congress")')
    db.execute_sql('CREATE INDEX "scheme_place_person" ON "scheme_place" ("person")')
    db.execute_sql(
        'CREATE TABLE "scheme_target" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "body" TEXT NOT NULL DEFAULT \'\', "aspect" TEXT NOT NULL DEFAULT \'\', "sector" TEXT NOT NULL DEFAULT \'\', "below_age" INTEGER, "people" INTEGER, "percent" INTEGER, FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "scheme_target_congress" ON "scheme_target" ("congress")')
    db.execute_sql(
        'CREATE TABLE "meeting" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "kind" TEXT NOT NULL DEFAULT \'\', "committee" TEXT, "title" TEXT NOT NULL DEFAULT \'\', "held_on" TEXT, "starts" INTEGER, "ends" INTEGER, "venue" TEXT NOT NULL DEFAULT \'\', "chair" TEXT NOT NULL DEFAULT \'\', "secretary" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', "paper_on" TEXT, "minutes" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("committee") REFERENCES "committee" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "meeting_congress" ON "meeting" ("congress")')
    db.execute_sql('CREATE INDEX "meeting_committee" ON "meeting" ("committee")')
    db.execute_sql(
        'CREATE TABLE "meeting_place" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "meeting" TEXT, "position" INTEGER, "member" TEXT, "name" TEXT NOT NULL DEFAULT \'\', "post" TEXT NOT NULL DEFAULT \'\', "presence" TEXT NOT NULL DEFAULT \'\', "stand_in" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("meeting") REFERENCES "meeting" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("member") REFERENCES "committee_member" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "meeting_place_meeting" ON "meeting_place" ("meeting")')
    db.execute_sql('CREATE INDEX "meeting_place_member" ON "meeting_place" ("member")')
    db.execute_sql(
        'CREATE TABLE "conclusion" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "meeting" TEXT, "position" INTEGER, "body" TEXT NOT NULL DEFAULT \'\', "area" TEXT NOT NULL DEFAULT \'\', "due" TEXT, "days" INTEGER, "owner_name" TEXT NOT NULL DEFAULT \'\', "for_units" INTEGER NOT NULL DEFAULT 0, "level" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("meeting") REFERENCES "meeting" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "conclusion_meeting" ON "conclusion" ("meeting")')
    db.execute_sql(
        'CREATE TABLE "difficulty" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "area" TEXT NOT NULL DEFAULT \'\', "title" TEXT NOT NULL DEFAULT \'\', "detail" TEXT NOT NULL DEFAULT \'\', "raised_on" TEXT, "raised_by" TEXT NOT NULL DEFAULT \'\', "asked_of" TEXT NOT NULL DEFAULT \'\', "wish" TEXT NOT NULL DEFAULT \'\', "solved_on" TEXT, "outcome" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "difficulty_congress" ON "difficulty" ("congress")')
    db.execute_sql(
        'CREATE TABLE "difficulty_answer" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "difficulty" TEXT, "answered_on" TEXT, "who" TEXT NOT NULL DEFAULT \'\', "body" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("difficulty") REFERENCES "difficulty" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql(
        'CREATE INDEX "difficulty_answer_difficulty" ON "difficulty_answer" ("difficulty")'
    )
    db.execute_sql(
        'CREATE TABLE "lesson" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "kind" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "area" TEXT NOT NULL DEFAULT \'\', "body" TEXT NOT NULL DEFAULT \'\', "applies_to" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "lesson_congress" ON "lesson" ("congress")')
    db.execute_sql(
        'CREATE TABLE "lesson_tick" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "lesson" TEXT, "congress" TEXT, "state" TEXT NOT NULL DEFAULT \'\', "ticked_on" TEXT, "how" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("lesson") REFERENCES "lesson" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "lesson_tick_lesson" ON "lesson_tick" ("lesson")')
    db.execute_sql('CREATE INDEX "lesson_tick_congress" ON "lesson_tick" ("congress")')
    db.execute_sql(
        'CREATE TABLE "indicator" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "position" INTEGER, "title" TEXT NOT NULL DEFAULT \'\', "measure" TEXT NOT NULL DEFAULT \'\', "target" TEXT NOT NULL DEFAULT \'\', "result" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "indicator_congress" ON "indicator" ("congress")')
    db.execute_sql(
        'CREATE TABLE "periodic_report" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "as_of" TEXT, "settled_at" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', "done" TEXT NOT NULL DEFAULT \'\', "ahead" TEXT NOT NULL DEFAULT \'\', "proposals" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "periodic_report_congress" ON "periodic_report" ("congress")')
    db.execute_sql(
        'CREATE TABLE "report_figure" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "periodic_report" TEXT, "key" TEXT NOT NULL DEFAULT \'\', "value" INTEGER, "of" INTEGER, FOREIGN KEY ("periodic_report") REFERENCES "periodic_report" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql(
        'CREATE INDEX "report_figure_periodic_report" ON "report_figure" ("periodic_report")'
    )
    db.execute_sql(
        'CREATE TABLE "attachment" ("sha256" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "body" BLOB NOT NULL)'
    )
