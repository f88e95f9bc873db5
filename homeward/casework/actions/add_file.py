"""Keep a file or a drawing that answers a question of a draft."""

import hashlib
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Viewer
from homeward.casework.actions.save_draft import own_draft
from homeward.casework.models import KeptFile, KeptReferralFile, ReferralForm
from homeward.casework.queries.files import file_view
from homeward.casework.queries.submissions import subject_of
from homeward.casework.rules.file_kinds import is_heic, kind_of, refuse_heic, refuse_kind, safe_name
from homeward.casework.rules.picture_metadata import without_metadata
from homeward.casework.values import FileView
from homeward.casework.values.files import LARGEST_FILE, MOST_FILES_OF_A_FORM
from homeward.practice.queries import form as form_of
from homeward.vocabulary.errors import Invalid


@action
def add_file(
    *, by: Viewer, submission_id: UUID, question: str, name: str, content: bytes, is_drawing: bool = False
) -> FileView:
    """
    Keep a file with a draft. The draft's answer, which names its files, is saved by itself.

    What a file is is told by what is in it; a photograph loses its notes of place, time and telephone.

    :raises Invalid: if it is too large, damaged, or not what the question takes
    :raises NotAllowed: if it is a colleague's own draft
    :raises Conflict: if the form is finished already
    """
    draft = own_draft(by, submission_id)
    asked = form_of(draft.model_name, draft.model_version, draft.form_key).question(question)
    if asked is None or asked.kind != "file":
        raise Invalid.because("This form does not ask for a file there.", field=question)
    if len(content) > LARGEST_FILE:
        raise Invalid.because(
            f"“{asked.label}”: this file is larger than {LARGEST_FILE // 1024 // 1024} MB.",
            field=question,
            remedy="Make it smaller, or photograph only what matters.",
        )
    if not content:
        raise Invalid.because(f"“{asked.label}”: this file is empty.", field=question, remedy="Choose it again.")
    row: KeptFile | KeptReferralFile
    if isinstance(draft, ReferralForm):
        row = KeptReferralFile(referral_id=draft.referral_id)
    else:
        row = KeptFile(family_id=draft.family_id)
    if type(row)._default_manager.filter(submission_id=draft.id).count() >= MOST_FILES_OF_A_FORM:
        raise Invalid.because("This form holds as many files as a form can hold.", field=question)
    kind = kind_of(content)
    if kind is None or ("picture" if kind.is_picture else "document") not in asked.takes:
        heic = is_heic(content) and "picture" in asked.takes
        refusal = (refuse_heic() if heic else refuse_kind(tuple(asked.takes))).problems[0]
        raise Invalid.because(f"“{asked.label}”: {refusal.message}", field=question, remedy=refusal.remedy)
    content = without_metadata(content, kind) if kind.is_picture else content
    row.submission_id, row.question, row.is_drawing = draft.id, question, is_drawing
    row.name, row.media_type = safe_name(name, kind, is_drawing=is_drawing), kind.value
    row.content, row.size, row.fingerprint = content, len(content), hashlib.sha256(content).hexdigest()
    row.save(force_insert=True)
    record(
        "file.added",
        by=by,
        about=[subject_of(draft)],
        detail={"form": draft.form_key, "file": str(row.id), "kind": kind.value, "size": row.size},
    )
    return file_view(row)
