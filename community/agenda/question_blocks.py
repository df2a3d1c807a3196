"""What an event asks of those who register: one question, in both languages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class QuestionBlock(blocks.StructBlock):
    """A question. Its identity is the block's, so that answers stay with it when it is worded anew."""

    label_fr = blocks.CharBlock(label=_("Question in French"), max_length=200)
    label_en = blocks.CharBlock(label=_("Question in English"), max_length=200)
    required = blocks.BooleanBlock(label=_("an answer is needed"), required=False)


class ChoiceQuestionBlock(QuestionBlock):
    """A question with answers to choose from: one a line, in the same order in both languages."""

    choices_fr = blocks.TextBlock(label=_("Choices in French"), help_text=_("One a line."))
    choices_en = blocks.TextBlock(label=_("Choices in English"), help_text=_("One a line, in the same order."))


class QuestionsBlock(blocks.StreamBlock):
    text = QuestionBlock(label=_("Short text"), icon="pilcrow")
    yes_no = QuestionBlock(label=_("Yes or no"), icon="check")
    choice = ChoiceQuestionBlock(label=_("Choice"), icon="list-ul")
