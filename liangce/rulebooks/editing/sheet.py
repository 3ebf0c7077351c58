"""A page of boxes: a form, and the tree in which its boxes stand."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from liangce.kernel.regulation.lines import TITLE, entry_words, joined
from liangce.kernel.regulation.shape import Key, Kind, Shape
from liangce.kernel.regulation.words import SLOTS, Vocabulary, pattern_from_words
from liangce.rulebooks.editing.fields import field_for, hidden
from liangce.rulebooks.editing.places import Place
from liangce.rulebooks.editing.raw import LAID, THERE, Raw, flat, identity, name_of


@dataclass
class Node:
    """A part of the page. `kind`: box, table, list or map; `title` names an item by what it holds."""

    kind: str
    name: str
    label: str = ""
    help: str = ""
    css: str = ""
    title: str = ""
    bound: Any = None
    children: "list[Node]" = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    used: str = ""
    example: str = ""
    is_first: bool = False
    is_last: bool = False
    may_go: bool = False  # an item, an entry, or a table that need not be there
    may_move: bool = False
    is_there: bool = True
    is_entry: bool = False  # of a map
    absent: list[tuple[str, str]] = field(default_factory=list)

    @property
    def there(self) -> str:
        """The name of the hidden box that says which items there are."""
        return f"{self.name}.{THERE}"

    @property
    def laid(self) -> str:
        """The name of the hidden box that says that the table is there."""
        return f"{self.name}.{LAID}"

    @property
    def removing(self) -> str:
        """What the button that takes it out asks for: an entry is removed, a table that need not be there is lifted."""
        return "remove" if self.is_entry else "lift"

    @property
    def item(self) -> str:
        """The last part of its name: its place in a list, its key in a map."""
        return self.name.rpartition(".")[2]


class Sheet:
    """The boxes of a place for these raw values; with `sent` they are checked."""

    def __init__(
        self,
        place: Place,
        raw: Mapping[str, Raw],
        vocabulary: Vocabulary,
        *,
        used: Mapping[str, Mapping[str, str]],
        sent: MultiValueDict | None = None,
    ) -> None:
        self.vocabulary, self.used = vocabulary, used
        initial = {
            name: held for root in place.roots for name, held in flat(root.shape, raw[root.name], root.name)
        }
        self.form = forms.Form(sent, initial=initial, label_suffix="", use_required_attribute=False)
        self.boxes: dict[str, Node] = {}
        self.nodes = [self._node(root.key, root.shape, raw[root.name], root.name) for root in place.roots]
        for name, node in self.boxes.items():
            if name in self.form.fields:
                node.bound = self.form[name]

    @property
    def mistakes(self) -> list[tuple[str, str, str]]:
        """(id of the box, what it is called and in which item, sentence) of everything that is wrong, for the top."""
        found = [("", "", str(sentence)) for sentence in self.form.non_field_errors()]
        for bound in self.form:
            words = joined(self._item_of(bound.name), str(bound.label))
            found += [(bound.auto_id, words, str(sentence)) for sentence in bound.errors]
        return found

    def _item_of(self, name: str) -> str:
        """What the nearest item around a box is called."""
        while name:
            name = name.rpartition(".")[0]
            if (node := self.boxes.get(name)) and node.title:
                return node.title
        return ""

    def lay_error(self, name: str, sentence: str) -> None:
        """Puts a problem at the box of this name, else at the part that holds it, and in any case at the top."""
        if name in self.form.fields and not self.form.fields[name].widget.is_hidden:
            self.form.add_error(name, sentence)
            return
        node = None
        while name and not (node and (node.title or node.label)):
            node = self.boxes.get(name)
            name = name.rpartition(".")[0]
        label = (node.title or node.label) if node else ""
        self.form.add_error(None, f"{label}：{sentence}" if label else sentence)
        if node:
            node.errors.append(sentence)

    def _node(self, key: Key, shape: Shape, raw: Raw, name: str) -> Node:
        if shape.is_scalar:
            return self._box(key, shape, raw, name)
        css = f"of-{getattr(shape.type, '__name__', key.name)}"
        node = Node(shape.kind.value, name, key.said.label, key.said.help, css)
        self.boxes.setdefault(name, node)
        if shape.kind is Kind.TABLE:
            node.may_go, node.is_there = shape.may_lack, raw is not None
            node.children = self._table(shape, raw, name) if raw is not None else []
        elif shape.kind is Kind.LIST:
            node.children = [self._item(key, shape, raw, place, name) for place in range(len(raw))]
        else:
            node.children = [self._entry(key, shape, raw[one], f"{name}.{one}", one) for one in raw]
            node.absent = [(one, entry_words(one)) for one in shape.entries if one not in raw]
        return node

    def _box(self, key: Key, shape: Shape, raw: Raw, name: str) -> Node:
        self.form.fields[name] = field_for(key, shape, self.vocabulary)
        kind = "pattern" if key.said.pattern else shape.kind.value
        node = Node("box", name, key.said.label, css=f"b-{kind} k-{key.name}")
        if key.said.pattern:
            node.example = self.vocabulary.example(pattern_from_words(str(raw)))
            values = {SLOTS[name]: value for name, value in self.vocabulary.first.items() if name in SLOTS}
            self.form.fields[name].widget.attrs["data-values"] = json.dumps(values, ensure_ascii=False)
        self.boxes[name] = node
        return node

    def _table(self, shape: Shape, raw: Mapping[str, Raw], name: str) -> list[Node]:
        keys = [key for key in shape.keys if not key.is_key]
        return [self._node(key, key.shape, raw[key.name], name_of(key, name)) for key in keys]

    def _item(self, key: Key, shape: Shape, raw: list[Raw], place: int, name: str) -> Node:
        here, item, inside = f"{name}.{place}", raw[place], shape.inside
        node = Node("table", here, css=f"of-{inside.type.__name__}", may_go=True, may_move=True)
        node.is_first, node.is_last = place == 0, place == len(raw) - 1
        self.boxes[here] = node
        node.children = self._table(inside, item, here)
        own = identity(inside)
        if own:
            node.used = self.used.get(name, {}).get(str(item[own.name]), "")
        node.title = self._title(own, item) or f"新的一项（第 {place + 1} 项）"
        if own and not (own.said.spoken or own.said.refers):  # records hold it, people need not know it
            self.form.fields[f"{here}.{own.name}"] = hidden(own)
            self.boxes[f"{here}.{own.name}"].label = ""
        return node

    def _entry(self, key: Key, shape: Shape, raw: Raw, name: str, one: str) -> Node:
        node = self._node(key, shape.inside, raw, name)
        node.label, node.help, node.is_entry, node.may_go = entry_words(one), "", True, one != "default"
        if shape.inside.is_scalar:
            self.form.fields[name].label, self.form.fields[name].help_text = node.label, ""
        return node

    def _title(self, own: Key | None, item: Mapping[str, Raw]) -> str:
        code = str(item[own.name]) if own and own.said.spoken else ""
        words = own.said.form.format(code) if own and code else ""
        return " ".join(filter(None, [words, str(item.get(TITLE) or "")]))
