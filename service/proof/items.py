"""The clauses, points and paragraphs of evidence, each with what leads in to it."""

from collections.abc import Sequence

from service.proof.values import Segment

Item = tuple[int, ...]  # indices of segments, in order


def items_of(segments: Sequence[Segment]) -> list[Item]:
    """The items of segments: what a label numbers, or a paragraph, without the items below it, but
    with the items around it that lead in to it."""
    own: list[list[int]] = []
    item_at: list[int] = []
    for index, segment in enumerate(segments):
        follows = index and not segment.label and (segment.level or not segments[index - 1].level)
        if follows:
            own[-1].append(index)
        else:
            own.append([index])
        item_at.append(len(own) - 1)
    items: list[Item] = []
    for mine in own:
        lead = segments[mine[0]].lead
        around = items[item_at[lead]] if lead >= 0 and item_at[lead] < len(items) else ()
        items.append((*around, *mine))
    return items
