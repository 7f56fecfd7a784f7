"""Every field's section has its five parts: card, what goes in, example, why, elsewhere."""

from guide.checks import Content
from guide.problems import Problem

PARTS = ("field.part-enter", "field.part-example", "field.part-why", "field.part-elsewhere")


def check(content: Content) -> list[Problem]:
    """Read the terms of the definition list below each field's heading of form.md."""
    found = []
    for locale, pages in content.pages.items():
        page = pages.get("form.md")
        if page is None:
            continue
        wanted = [content.data.say(key, locale) for key in PARTS]
        lines = page.prose_lines
        cards = {fence.body.strip(): fence.line for fence in page.fences if fence.name == "field"}
        for field in content.data["form"]["fields"]:
            heading = next((h for h in page.headings if h.id == field["id"]), None)
            if heading is None:
                reason = f"the section of field {field['number']} is missing"
                mend = f"write a heading with {{#{field['id']}}}"
                found.append(Problem(page.path, 0, reason, mend))
                continue
            following = [h.line for h in page.headings if h.line > heading.line]
            end = following[0] if following else 10**9
            section = [text.strip() for n, text in lines if heading.line < n < end]
            terms = [text for text in section if text in wanted]
            card = cards.get(str(field["number"]), 0)
            if terms != wanted or not heading.line < card < end:
                reason = f"field {field['number']} has the parts {terms}"
                mend = f"write ```field {field['number']}, then {', '.join(wanted)}"
                found.append(Problem(page.path, heading.line, reason, mend))
    return found
