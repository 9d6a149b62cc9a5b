"""The structure tree of a tagged PDF, which tells a screen reader what each piece of text is.

Reportlab has no support for it: this module writes the tree of PDF 32000-1, 14.7 and 14.8.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFPage
from reportlab.pdfgen.canvas import Canvas

_PAGE_KEYS = ("StructParents", "Tabs")
PDFPage.__NoDefault__ = [*(key for key in PDFPage.__NoDefault__ if key not in _PAGE_KEYS), *_PAGE_KEYS]


class Element:
    """A node of the structure tree: "H1", "P", "Table" and so on; `scope` and `span` are for header cells."""

    __slots__ = ("kids", "scope", "span", "tag")

    def __init__(self, tag: str, parent: "Element | None" = None, scope: str = "", span: int = 1) -> None:
        self.tag, self.scope, self.span = tag, scope, span
        self.kids: list[Element | tuple[int, int]] = []  # or (page index, number of the marked content on it)
        if parent is not None:
            parent.kids.append(self)


class _Node(PDFObject):  # type: ignore[misc]  # reportlab is not typed
    """One element as a PDF object, written as bytes at once: there is one for every cell of a table."""

    __RefOnly__ = 1

    def __init__(self, element: Element, parent: PDFObject) -> None:
        self.element, self.parent = element, parent
        self.kids: list[PDFObject] = []

    def format(self, document: object) -> bytes:
        nodes = iter(self.kids)
        kids = " ".join(
            next(nodes).format(document).decode()
            if isinstance(kid, Element)
            else f"<</Type /MCR /Pg {_page(document, kid[0])} /MCID {kid[1]}>>"
            for kid in self.element.kids
        )
        parent = self.parent.format(document).decode()
        return f"<</Type /StructElem /S /{self.element.tag} /P {parent}{self._table()} /K [{kids}]>>".encode()

    def _table(self) -> str:
        if not self.element.scope:
            return ""
        span = f" /ColSpan {self.element.span}" if self.element.span > 1 else ""
        return f" /A <</O /Table /Scope /{self.element.scope}{span}>>"


def _page(document: object, index: int) -> str:
    number, version = document.idToObjectNumberAndVersion[f"Page{index + 1}"]  # type: ignore[attr-defined]
    return f"{number} {version} R"


class Tags:
    """Marks what is drawn on a canvas as belonging to elements, and writes their tree at the end."""

    def __init__(self, canvas: Canvas) -> None:
        self.root = Element("Document")
        self._canvas = canvas
        self._pages: list[list[Element]] = [[]]
        self._in_artifact = False

    @contextmanager
    def content(self, element: Element | None) -> Iterator[None]:
        """Mark what is drawn inside as content of `element`; as decoration if that is None."""
        if self._in_artifact:
            yield
            return
        if element is None:
            with self.artifact():
                yield
            return
        on_page = self._pages[-1]
        element.kids.append((len(self._pages) - 1, len(on_page)))
        self._canvas._code.append(f"/{element.tag} <</MCID {len(on_page)}>> BDC")
        on_page.append(element)
        yield
        self._canvas._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Mark what is drawn inside as no part of the text: lines, tints, page numbers, repeated heads."""
        if self._in_artifact:
            yield
            return
        self._in_artifact = True
        self._canvas._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._canvas._code.append("EMC")
        self._in_artifact = False

    def end_page(self) -> None:
        """Close the canvas's page."""
        self._canvas.showPage()
        page = self._canvas._doc.idToObject[f"Page{len(self._pages)}"]
        page.StructParents, page.Tabs = len(self._pages) - 1, PDFName("S")
        self._pages.append([])

    def finish(self) -> None:
        """Put the tree into the document; call once, after the last page."""
        document = self._canvas._doc
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        nodes: dict[Element, PDFObject] = {}
        tree["K"] = _references(document, self.root, document.Reference(tree, "StructTree"), nodes)
        parents: list[object] = []
        for index, elements in enumerate(self._pages[:-1]):
            parents += [index, document.Reference(PDFArray([nodes[element] for element in elements]))]
        tree["ParentTree"] = PDFDictionary({"Nums": PDFArray(parents)})
        tree["ParentTreeNextKey"] = len(self._pages) - 1
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _references(document: object, element: Element, parent: PDFObject, nodes: dict[Element, PDFObject]) -> PDFObject:
    node = _Node(element, parent)
    reference: PDFObject = document.Reference(node)  # type: ignore[attr-defined]
    nodes[element] = reference
    node.kids = [_references(document, kid, reference, nodes) for kid in element.kids if isinstance(kid, Element)]
    return reference
