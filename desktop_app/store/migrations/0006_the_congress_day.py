"""the_congress_day"""

# ruff: noqa: E501


def up(migrator, db):
    db.execute_sql(
        'CREATE TABLE "check_in" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "session" TEXT, "delegate" TEXT, "direction" TEXT NOT NULL DEFAULT \'\', "answer" TEXT NOT NULL DEFAULT \'\', "at" TEXT NOT NULL DEFAULT \'\', "door" TEXT NOT NULL DEFAULT \'\', "method" TEXT NOT NULL DEFAULT \'\', "code" TEXT NOT NULL DEFAULT \'\', "operator" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("session") REFERENCES "session" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("delegate") REFERENCES "delegate" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "check_in_session" ON "check_in" ("session")')
    db.execute_sql(
        'CREATE TABLE "voided_check_in" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "check_in" TEXT, "at" TEXT NOT NULL DEFAULT \'\', "reason" TEXT NOT NULL DEFAULT \'\', "operator" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("check_in") REFERENCES "check_in" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "voided_check_in_check_in" ON "voided_check_in" ("check_in")')
    db.execute_sql(
        'CREATE TABLE "absence" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "delegate" TEXT, "session" TEXT, "kind" TEXT NOT NULL DEFAULT \'\', "reason" TEXT NOT NULL DEFAULT \'\', "told_by" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("delegate") REFERENCES "delegate" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("session") REFERENCES "session" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "absence_congress" ON "absence" ("congress")')
    db.execute_sql('CREATE INDEX "absence_delegate" ON "absence" ("delegate")')
    db.execute_sql('CREATE INDEX "absence_session" ON "absence" ("session")')
    db.execute_sql(
        'CREATE TABLE "eligibility" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "delegate" TEXT, "decision" TEXT NOT NULL DEFAULT \'\', "reason" TEXT NOT NULL DEFAULT \'\', "decided_on" TEXT, "paper" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("delegate") REFERENCES "delegate" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "eligibility_congress" ON "eligibility" ("congress")')
    db.execute_sql('CREATE INDEX "eligibility_delegate" ON "eligibility" ("delegate")')
    db.execute_sql(
        'CREATE TABLE "credentials_report" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "session" TEXT, "settled_at" TEXT NOT NULL DEFAULT \'\', "settled_by" TEXT NOT NULL DEFAULT \'\', "denominator" TEXT NOT NULL DEFAULT \'\', "age_year" INTEGER, "bands" TEXT NOT NULL DEFAULT \'\', "guests" INTEGER, "number" INTEGER, "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("session") REFERENCES "session" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql(
        'CREATE INDEX "credentials_report_congress" ON "credentials_report" ("congress")'
    )
    db.execute_sql('CREATE INDEX "credentials_report_session" ON "credentials_report" ("session")')
    db.execute_sql(
        'CREATE TABLE "credentials_place" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "report" TEXT, "place" INTEGER, "delegate" TEXT NOT NULL DEFAULT \'\', "kind" TEXT NOT NULL DEFAULT \'\', "origin" TEXT NOT NULL DEFAULT \'\', "presence" TEXT NOT NULL DEFAULT \'\', "absence_reason" TEXT NOT NULL DEFAULT \'\', "qualifies" TEXT NOT NULL DEFAULT \'\', "qualifies_reason" TEXT NOT NULL DEFAULT \'\', "replaces" TEXT NOT NULL DEFAULT \'\', "full_name" TEXT NOT NULL DEFAULT \'\', "gender" TEXT NOT NULL DEFAULT \'\', "born" TEXT, "ethnic_group" TEXT NOT NULL DEFAULT \'\', "religion" TEXT NOT NULL DEFAULT \'\', "party_member" INTEGER NOT NULL DEFAULT 0, "sector" TEXT NOT NULL DEFAULT \'\', "schooling" TEXT NOT NULL DEFAULT \'\', "qualification_level" TEXT NOT NULL DEFAULT \'\', "theory" TEXT NOT NULL DEFAULT \'\', "roles" TEXT NOT NULL DEFAULT \'\', "post" TEXT NOT NULL DEFAULT \'\', "delegation" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("report") REFERENCES "credentials_report" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "credentials_place_report" ON "credentials_place" ("report")')
    db.execute_sql(
        'CREATE TABLE "vote" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "session" TEXT, "item" TEXT, "position" INTEGER, "subject" TEXT NOT NULL DEFAULT \'\', "title" TEXT NOT NULL DEFAULT \'\', "method" TEXT NOT NULL DEFAULT \'\', "by_person" INTEGER NOT NULL DEFAULT 0, "seats" INTEGER, "alternates" INTEGER, "alternates_by" TEXT NOT NULL DEFAULT \'\', "form" TEXT NOT NULL DEFAULT \'\', "base" TEXT NOT NULL DEFAULT \'\', "more_than" TEXT NOT NULL DEFAULT \'\', "quorum" TEXT NOT NULL DEFAULT \'\', "tie_rule" TEXT NOT NULL DEFAULT \'\', "round" INTEGER, "follows" TEXT, "electorate" TEXT NOT NULL DEFAULT \'\', "electors_of" TEXT, "committee" TEXT, "document" TEXT, "state" TEXT NOT NULL DEFAULT \'\', "convened" INTEGER, "entitled" INTEGER, "present" INTEGER, "frozen_at" TEXT NOT NULL DEFAULT \'\', "day" TEXT, "began" INTEGER, "ended" INTEGER, "place" TEXT NOT NULL DEFAULT \'\', "sealed" INTEGER NOT NULL DEFAULT 0, "ruling" TEXT NOT NULL DEFAULT \'\', "ruled_for" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("session") REFERENCES "session" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("item") REFERENCES "programme_item" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("follows") REFERENCES "vote" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("electors_of") REFERENCES "vote" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("committee") REFERENCES "committee" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("document") REFERENCES "document" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "vote_congress" ON "vote" ("congress")')
    db.execute_sql('CREATE INDEX "vote_session" ON "vote" ("session")')
    db.execute_sql('CREATE INDEX "vote_item" ON "vote" ("item")')
    db.execute_sql('CREATE INDEX "vote_follows" ON "vote" ("follows")')
    db.execute_sql('CREATE INDEX "vote_electors_of" ON "vote" ("electors_of")')
    db.execute_sql('CREATE INDEX "vote_committee" ON "vote" ("committee")')
    db.execute_sql('CREATE INDEX "vote_document" ON "vote" ("document")')
    db.execute_sql(
        'CREATE TABLE "vote_step" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "vote" TEXT, "step" TEXT NOT NULL DEFAULT \'\', "at" TEXT NOT NULL DEFAULT \'\', "reason" TEXT NOT NULL DEFAULT \'\', "operator" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("vote") REFERENCES "vote" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "vote_step_vote" ON "vote_step" ("vote")')
    db.execute_sql(
        'CREATE TABLE "candidate" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "vote" TEXT, "position" INTEGER, "name" TEXT NOT NULL DEFAULT \'\', "person" TEXT, "delegate" TEXT, "scheme" TEXT, "gender" TEXT NOT NULL DEFAULT \'\', "born" TEXT, "ethnic_group" TEXT NOT NULL DEFAULT \'\', "sort_word" TEXT NOT NULL DEFAULT \'\', "post" TEXT NOT NULL DEFAULT \'\', "proposed_post" TEXT NOT NULL DEFAULT \'\', "unit" TEXT, "nominated" TEXT NOT NULL DEFAULT \'\', "nominated_by" TEXT NOT NULL DEFAULT \'\', "standing" TEXT NOT NULL DEFAULT \'\', "standing_reason" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("vote") REFERENCES "vote" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person") REFERENCES "person" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("delegate") REFERENCES "delegate" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("scheme") REFERENCES "scheme_place" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("unit") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "candidate_vote" ON "candidate" ("vote")')
    db.execute_sql('CREATE INDEX "candidate_person" ON "candidate" ("person")')
    db.execute_sql('CREATE INDEX "candidate_delegate" ON "candidate" ("delegate")')
    db.execute_sql('CREATE INDEX "candidate_scheme" ON "candidate" ("scheme")')
    db.execute_sql('CREATE INDEX "candidate_unit" ON "candidate" ("unit")')
    db.execute_sql(
        'CREATE TABLE "count" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "vote" TEXT, "team" TEXT NOT NULL DEFAULT \'\', "way" TEXT NOT NULL DEFAULT \'\', "printed" INTEGER, "issued" INTEGER, "spoiled" INTEGER, "unused" INTEGER, "collected" INTEGER, "valid" INTEGER, "invalid" INTEGER, "against" INTEGER, "abstained" INTEGER, "number" INTEGER, "finished" INTEGER NOT NULL DEFAULT 0, "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("vote") REFERENCES "vote" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "count_vote" ON "count" ("vote")')
    db.execute_sql(
        'CREATE TABLE "count_line" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "count" TEXT, "candidate" TEXT, "votes" INTEGER, "against" INTEGER, "none" INTEGER, FOREIGN KEY ("count") REFERENCES "count" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("candidate") REFERENCES "candidate" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "count_line_count" ON "count_line" ("count")')
    db.execute_sql('CREATE INDEX "count_line_candidate" ON "count_line" ("candidate")')
    db.execute_sql(
        'CREATE TABLE "invalid_ballots" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "count" TEXT, "reason" TEXT NOT NULL DEFAULT \'\', "ballots" INTEGER, FOREIGN KEY ("count") REFERENCES "count" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "invalid_ballots_count" ON "invalid_ballots" ("count")')
    db.execute_sql(
        'CREATE TABLE "counted_ballot" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "count" TEXT, "number" INTEGER, "marks" TEXT NOT NULL DEFAULT \'\', "reason" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("count") REFERENCES "count" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "counted_ballot_count" ON "counted_ballot" ("count")')
    db.execute_sql(
        'CREATE TABLE "count_entry" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "count" TEXT, "at" TEXT NOT NULL DEFAULT \'\', "operator" TEXT NOT NULL DEFAULT \'\', "line" TEXT NOT NULL DEFAULT \'\', "before" TEXT NOT NULL DEFAULT \'\', "after" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("count") REFERENCES "count" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "count_entry_count" ON "count_entry" ("count")')
    db.execute_sql(
        'CREATE TABLE "chosen" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "vote" TEXT, "candidate" TEXT, "person" TEXT, "subject" TEXT NOT NULL DEFAULT \'\', "result" TEXT NOT NULL DEFAULT \'\', "place" INTEGER, "name" TEXT NOT NULL DEFAULT \'\', "gender" TEXT NOT NULL DEFAULT \'\', "born" TEXT, "ethnic_group" TEXT NOT NULL DEFAULT \'\', "post" TEXT NOT NULL DEFAULT \'\', "given_post" TEXT NOT NULL DEFAULT \'\', "votes" INTEGER, "base" INTEGER, "base_kind" TEXT NOT NULL DEFAULT \'\', "method" TEXT NOT NULL DEFAULT \'\', "ruled" INTEGER NOT NULL DEFAULT 0, "published_at" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("vote") REFERENCES "vote" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("candidate") REFERENCES "candidate" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person") REFERENCES "person" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "chosen_congress" ON "chosen" ("congress")')
    db.execute_sql('CREATE INDEX "chosen_vote" ON "chosen" ("vote")')
    db.execute_sql('CREATE INDEX "chosen_candidate" ON "chosen" ("candidate")')
    db.execute_sql('CREATE INDEX "chosen_person" ON "chosen" ("person")')
    db.execute_sql(
        'CREATE TABLE "elector" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "session" TEXT, "position" INTEGER, "name" TEXT NOT NULL DEFAULT \'\', "chosen" TEXT, "post" TEXT NOT NULL DEFAULT \'\', "present" INTEGER NOT NULL DEFAULT 0, "reason" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("session") REFERENCES "session" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("chosen") REFERENCES "chosen" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "elector_session" ON "elector" ("session")')
    db.execute_sql('CREATE INDEX "elector_chosen" ON "elector" ("chosen")')
    db.execute_sql(
        'CREATE TABLE "seat_change" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "gone" TEXT, "takes" TEXT, "reason" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', "paper_on" TEXT, FOREIGN KEY ("gone") REFERENCES "chosen" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("takes") REFERENCES "chosen" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "seat_change_gone" ON "seat_change" ("gone")')
    db.execute_sql('CREATE INDEX "seat_change_takes" ON "seat_change" ("takes")')
    db.execute_sql(
        'CREATE TABLE "upper_seat" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "delegate" TEXT, "chosen" TEXT, "congress" TEXT, FOREIGN KEY ("delegate") REFERENCES "delegate" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("chosen") REFERENCES "chosen" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "upper_seat_delegate" ON "upper_seat" ("delegate")')
    db.execute_sql('CREATE INDEX "upper_seat_chosen" ON "upper_seat" ("chosen")')
    db.execute_sql('CREATE INDEX "upper_seat_congress" ON "upper_seat" ("congress")')
    db.execute_sql(
        'CREATE TABLE "award_decision" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "issuer" TEXT NOT NULL DEFAULT \'\', "form" TEXT NOT NULL DEFAULT \'\', "about" TEXT NOT NULL DEFAULT \'\', "paper" TEXT NOT NULL DEFAULT \'\', "paper_on" TEXT, "signer_post" TEXT NOT NULL DEFAULT \'\', "signer" TEXT NOT NULL DEFAULT \'\', "presenter" TEXT NOT NULL DEFAULT \'\', "collective_money" INTEGER, "household_money" INTEGER, "individual_money" INTEGER, "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "award_decision_congress" ON "award_decision" ("congress")')
    db.execute_sql(
        'CREATE TABLE "award" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "decided_by" TEXT, "recipient" TEXT NOT NULL DEFAULT \'\', "position" INTEGER, "name" TEXT NOT NULL DEFAULT \'\', "person" TEXT, "delegate" TEXT, "gender" TEXT NOT NULL DEFAULT \'\', "ethnic_group" TEXT NOT NULL DEFAULT \'\', "post" TEXT NOT NULL DEFAULT \'\', "unit" TEXT, "form" TEXT NOT NULL DEFAULT \'\', "achievement" TEXT NOT NULL DEFAULT \'\', "proposed_by" TEXT NOT NULL DEFAULT \'\', "proposed_on" TEXT, "meeting" TEXT, "state" TEXT NOT NULL DEFAULT \'\', "state_reason" TEXT NOT NULL DEFAULT \'\', "money" INTEGER, "call_order" INTEGER, "called_at" INTEGER, "handed" TEXT NOT NULL DEFAULT \'\', "handed_on" TEXT, "received_by" TEXT NOT NULL DEFAULT \'\', "note" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("decided_by") REFERENCES "award_decision" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person") REFERENCES "person" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("delegate") REFERENCES "delegate" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("unit") REFERENCES "unit" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("meeting") REFERENCES "meeting" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "award_congress" ON "award" ("congress")')
    db.execute_sql('CREATE INDEX "award_decided_by" ON "award" ("decided_by")')
    db.execute_sql('CREATE INDEX "award_person" ON "award" ("person")')
    db.execute_sql('CREATE INDEX "award_delegate" ON "award" ("delegate")')
    db.execute_sql('CREATE INDEX "award_unit" ON "award" ("unit")')
    db.execute_sql('CREATE INDEX "award_meeting" ON "award" ("meeting")')
    db.execute_sql(
        'CREATE TABLE "congress_text" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "kind" TEXT NOT NULL DEFAULT \'\', "title" TEXT NOT NULL DEFAULT \'\', "body" TEXT NOT NULL DEFAULT \'\', "state" TEXT NOT NULL DEFAULT \'\', "vote" TEXT, "paper" TEXT NOT NULL DEFAULT \'\', "paper_on" TEXT, "signer_post" TEXT NOT NULL DEFAULT \'\', "signer" TEXT NOT NULL DEFAULT \'\', "second_post" TEXT NOT NULL DEFAULT \'\', "second_signer" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("vote") REFERENCES "vote" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "congress_text_congress" ON "congress_text" ("congress")')
    db.execute_sql('CREATE INDEX "congress_text_vote" ON "congress_text" ("vote")')
    db.execute_sql(
        'CREATE TABLE "congress_result" ("uid" TEXT NOT NULL PRIMARY KEY, "owner" TEXT NOT NULL, "version" TEXT NOT NULL, "digest" BLOB NOT NULL, "removed" TEXT, "extra" TEXT NOT NULL DEFAULT \'\', "congress" TEXT, "settled_at" TEXT NOT NULL DEFAULT \'\', "settled_by" TEXT NOT NULL DEFAULT \'\', "held_from" TEXT, "held_until" TEXT, "venue" TEXT NOT NULL DEFAULT \'\', "convened" INTEGER, "present" INTEGER, "guests" INTEGER, "foreign_guests" INTEGER, "foreign_words" TEXT NOT NULL DEFAULT \'\', "people_word" TEXT NOT NULL DEFAULT \'\', "people" INTEGER, "groups" INTEGER, "collectives" INTEGER, "households" INTEGER, "individuals" INTEGER, "committee" INTEGER, "committee_planned" INTEGER, "elected" INTEGER, "alternates" INTEGER, "documents" INTEGER, "number" INTEGER, "reviewed_on" TEXT, "body" TEXT NOT NULL DEFAULT \'\', FOREIGN KEY ("congress") REFERENCES "congress" ("uid") DEFERRABLE INITIALLY DEFERRED)'
    )
    db.execute_sql('CREATE INDEX "congress_result_congress" ON "congress_result" ("congress")')
