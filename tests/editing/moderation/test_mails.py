"""What authors and reviewers are told, and what stands above the form."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.utils import timezone, translation
from django.utils.formats import date_format
from wagtail.models import GroupApprovalTask, Task, Workflow, WorkflowPage, WorkflowTask
from wagtail.users.models import UserProfile

from k4k_wagtail.editing.roles.enums import Role
from tests.editing.posts import edit_url
from tests.letterbox import Letterbox, text_of

WISH = "Noem geen namen van kinderen.\nEn zet er een foto bij."


def outline(box: Letterbox) -> list[tuple[str, str]]:
    """Return who got which mail since the last time, by subject."""
    return [(str(mail["To"]), str(mail["Subject"])) for mail in box.taken_out()]


def form_of(user: Any, page: Any) -> str:
    """Return the form of a page as somebody sees it."""
    browser = Client()
    browser.force_login(user)
    return browser.get(edit_url(page)).content.decode()


class TestHandingIn:
    def test_tells_the_editors_of_the_network_once_who_did_what_and_where(
        self, hand_in: Any, author: Any, editor: Any, mails: Letterbox
    ) -> None:
        page = hand_in()
        assert not page.live
        assert page.workflow_in_progress
        (mail,) = mails.taken_out()
        assert mail["To"] == "nadia@voorbeeld.example"
        assert mail["Subject"] == "Ter controle: “Samen lezen”"
        text = text_of(mail)
        assert "Anna de Vries" in text
        assert "School: De Kiel (Coevorden)" in text
        assert f"http://testserver{edit_url(page)}" in text

    def test_tells_administrators_unless_the_site_says_not_to(
        self, hand_in: Any, mails: Letterbox, settings: Any
    ) -> None:
        get_user_model().objects.create_superuser("beheer", "beheer@voorbeeld.example", "x")
        hand_in()
        assert [to for to, _ in outline(mails)] == ["beheer@voorbeeld.example"]

    @pytest.mark.parametrize("change", ["switched off", "no address", "inactive"])
    def test_leaves_out_who_gets_no_such_mail(
        self, change: str, hand_in: Any, editor: Any, mails: Letterbox
    ) -> None:
        if change == "switched off":
            UserProfile.objects.create(user=editor, submitted_notifications=False)
        editor.email = "" if change == "no address" else editor.email
        editor.is_active = change != "inactive"
        editor.save()
        hand_in()
        assert outline(mails) == []

    def test_speaks_the_language_of_who_reads_it(
        self, hand_in: Any, editor: Any, mails: Letterbox
    ) -> None:
        UserProfile.objects.create(user=editor, preferred_language="en")
        hand_in()
        assert outline(mails) == [("nadia@voorbeeld.example", "Please review: “Samen lezen”")]


class TestAskingForAChange:
    @pytest.fixture
    def page(self, hand_in: Any, judge: Any, editor: Any, mails: Letterbox) -> Any:
        """The story, of which the editor asked a change."""
        found = hand_in()
        mails.taken_out()
        judge(editor, found, "reject", WISH)
        return found

    def test_tells_the_author_what_is_asked(self, page: Any, mails: Letterbox) -> None:
        (mail,) = mails.taken_out()
        assert mail["To"] == "anna@voorbeeld.example"
        assert mail["Subject"] == "Wil je iets aanpassen in “Samen lezen”?"
        assert WISH in text_of(mail)
        assert "Nadia de Vries" in text_of(mail)
        assert f"http://testserver{edit_url(page)}" in text_of(mail)

    def test_stands_above_the_form_until_the_page_is_handed_in_again(
        self, page: Any, author: Any, hand_in: Any
    ) -> None:
        form = form_of(author, page)
        with translation.override("nl"):
            day = date_format(timezone.localdate(), "j F Y")
        assert f"Nadia de Vries heeft je op {day} gevraagd iets aan te passen:" in form
        assert "<p>Noem geen namen van kinderen.<br>En zet er een foto bij.</p>" in form
        hand_in()
        assert "k4k-admin-asked" not in form_of(author, page)

    def test_still_stands_there_when_the_form_is_refused(
        self, page: Any, author: Any, as_user: Any, complete: Any
    ) -> None:
        data = complete(**{"action-submit": "action-submit"}, title="")
        assert "k4k-admin-asked" in as_user(author, edit_url(page), data).content.decode()

    def test_is_escaped(self, hand_in: Any, judge: Any, editor: Any, author: Any) -> None:
        page = hand_in()
        judge(editor, page, "reject", "<script>alert(1)</script>")
        assert "&lt;script&gt;alert(1)" in form_of(author, page)

    def test_is_repeated_to_the_editor_with_the_answer(
        self, page: Any, hand_in: Any, mails: Letterbox
    ) -> None:
        mails.taken_out()
        hand_in()
        (mail,) = mails.taken_out()
        assert "biedt de pagina opnieuw aan" in text_of(mail)
        assert WISH in text_of(mail)


class TestTheEnd:
    def test_an_approval_puts_the_page_online_and_tells_the_author_where(
        self, hand_in: Any, judge: Any, editor: Any, mails: Letterbox
    ) -> None:
        page = hand_in()
        mails.taken_out()
        judge(editor, page, "approve", "Mooi verteld.")
        page.refresh_from_db()
        assert page.live
        (mail,) = mails.taken_out()
        assert mail["To"] == "anna@voorbeeld.example"
        assert mail["Subject"] == "“Samen lezen” staat online"
        assert "Mooi verteld." in text_of(mail)
        assert page.full_url in text_of(mail)

    def test_so_does_one_from_the_form_with_changes_of_the_editor(
        self, hand_in: Any, judge_in_form: Any, editor: Any, mails: Letterbox
    ) -> None:
        page = hand_in()
        mails.taken_out()
        judge_in_form(editor, page, "approve", title="Samen lezen in de klas")
        page.refresh_from_db()
        assert (page.live, page.title) == (True, "Samen lezen in de klas")
        subjects = [subject for _, subject in outline(mails)]
        assert subjects == ["“Samen lezen in de klas” staat online"]

    def test_who_publishes_at_once_tells_the_author_the_same(
        self, hand_in: Any, as_user: Any, complete: Any, editor: Any, mails: Letterbox
    ) -> None:
        page = hand_in()
        mails.taken_out()
        as_user(editor, edit_url(page), complete(**{"action-publish": "action-publish"}))
        expected = [("anna@voorbeeld.example", "“Samen lezen” staat online")]
        assert outline(mails) == expected

    def test_an_approval_for_later_says_when(
        self, hand_in: Any, judge_in_form: Any, editor: Any, mails: Letterbox
    ) -> None:
        page = hand_in()
        mails.taken_out()
        judge_in_form(editor, page, "approve", go_live_at="2099-03-01 09:00")
        (mail,) = mails.taken_out()
        assert mail["Subject"] == "“Samen lezen” is goedgekeurd"
        assert "1 maart 2099 om 09:00" in text_of(mail)

    def test_a_review_that_somebody_ends_is_told_to_the_author(
        self, hand_in: Any, as_user: Any, complete: Any, editor: Any, mails: Letterbox
    ) -> None:
        page = hand_in()
        mails.taken_out()
        data = complete(**{"action-cancel-workflow": "action-cancel-workflow"})
        as_user(editor, edit_url(page), data)
        (mail,) = mails.taken_out()
        assert mail["Subject"] == "“Samen lezen” is niet meer ter controle"
        assert "Nadia de Vries" in text_of(mail)

    def test_an_author_who_takes_a_page_back_is_told_nothing(
        self, hand_in: Any, as_user: Any, complete: Any, author: Any, mails: Letterbox
    ) -> None:
        page = hand_in()
        mails.taken_out()
        data = complete(**{"action-cancel-workflow": "action-cancel-workflow"})
        as_user(author, edit_url(page), data)
        assert not page.workflow_in_progress
        assert outline(mails) == []

    def test_a_page_that_may_not_go_live_stays_in_review_and_nobody_is_told(
        self, hand_in: Any, judge: Any, editor: Any, mails: Letterbox
    ) -> None:
        page = hand_in()
        mails.taken_out()
        page.themes = []
        page.save_revision()
        judge(editor, page, "approve")
        page.refresh_from_db()
        assert (page.live, page.workflow_in_progress) == (False, True)
        assert outline(mails) == []


class TestAMailServiceThatSaysNo:
    def test_is_logged_and_what_was_handed_in_stands(
        self, hand_in: Any, editor: Any, settings: Any, caplog: Any
    ) -> None:
        settings.EMAIL_BACKEND = f"{__name__}.ClosedAccount"
        assert hand_in().workflow_in_progress
        assert "the account is closed" in caplog.text


class ClosedAccount(BaseEmailBackend):
    """A mail service that says no in a way of its own."""

    def open(self) -> None:
        """Refuse.

        Raises:
            PermissionError: always.
        """
        raise PermissionError("the account is closed")


class TestOtherPages:
    def test_of_the_site_keep_the_mails_of_wagtail(
        self, home_page: Any, somebody: Any, mails: Letterbox
    ) -> None:
        reader = somebody(Role.REPORT_READER, "Rob")
        task = GroupApprovalTask.objects.create(name="Lezen")
        task.groups.set(reader.groups.all())
        workflow = Workflow.objects.create(name="Van de site")
        WorkflowTask.objects.create(workflow=workflow, task=Task.objects.get(pk=task.pk))
        WorkflowPage.objects.update_or_create(page=home_page, defaults={"workflow": workflow})
        home_page.save_revision()
        workflow.start(home_page, get_user_model().objects.create_user("sita"))
        (mail,) = mails.taken_out()
        assert str(mail["Subject"]).endswith("beoordelingsfase 'Lezen'")
