"""Draws a chart as PNG or SVG."""

import io
import textwrap

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402
from matplotlib.patches import Patch  # noqa: E402
from matplotlib.patheffects import withStroke  # noqa: E402

from cutwater_tools.plot.chart import PALETTE, Cell, Chart, Lines, Stacks, Winners, beside_of

MARKERS = ("o", "s", "^", "D", "v", "P", "X")
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))
HATCHES = ("", "//", "..", "xx", "\\\\", "++", "oo")
MOST_FIGURES = 150  # cells of a heat map; in more they would not be read
MOST_MARKERS = 40
MOST_LETTERS = 40  # of a word along an axis
MOST_BARS = 60  # more have no edges, which would hide them

STYLE = {
    "font.size": 10,
    "axes.titlesize": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.6,
    "figure.dpi": 110,
    "svg.hashsalt": "cutwater",  # the same bytes each time
    "svg.fonttype": "none",
}


def picture_of(chart: Chart, suffix: str) -> bytes:
    """`suffix`: .png or .svg."""
    with matplotlib.rc_context(STYLE):
        if isinstance(chart, Lines):
            figure = _draw_lines(chart)
        elif isinstance(chart, Winners):
            figure = _draw_winners(chart)
        else:
            figure = _draw_stacks(chart)
        if chart.note:
            figure.supxlabel(chart.note, fontsize=8, color="#555555", x=0.01, ha="left")
        bytes_out = io.BytesIO()
        metadata = {"Date": None} if suffix == ".svg" else {"Software": None}
        figure.savefig(bytes_out, format=suffix[1:], metadata=metadata)
        pyplot.close(figure)
        return bytes_out.getvalue()


def _figure(width: float, height: float, columns: int = 1):
    return pyplot.subplots(1, columns, figsize=(width, height), layout="constrained", sharey=True, squeeze=False)


def _legend(figure, handles, title: str = "") -> None:
    """Beside the data, never on it."""
    figure.legend(handles=handles, loc="outside right upper", frameon=False, title=title or None)


def _put_words(axis, words, room: float) -> None:
    """`room`: inches; words that have not enough of it are turned and cut, and of many only some are shown."""
    if not words:
        return
    beside = int(room / ((max(map(len, words)) + 1) * 0.085))
    is_long = beside < min(len(words), 10)
    step = max(1, -(-len(words) // (int(room * 4) if is_long else beside)))
    shown = list(range(0, len(words), step))
    axis.set_ticks(
        shown, [_cut(words[i]) for i in shown], rotation=35 if is_long else 0, ha="right" if is_long else "center",
        rotation_mode="anchor" if is_long else "default",
    )


def _cut(word: str) -> str:
    return word if len(word) <= MOST_LETTERS else word[: MOST_LETTERS - 1] + "…"


def _draw_lines(chart: Lines):
    longest = max(len(series.name) for series in chart.series)
    figure, ((axes,),) = _figure(8 + 0.08 * min(60, max(0, longest - 20)), 4.5)
    for place, series in enumerate(chart.series):
        colour = PALETTE[place]
        gapped = [float("nan") if y is None else y for y in series.y]
        few = chart.x.words or len(series.x) <= MOST_MARKERS and not series.is_step
        beside = beside_of(place, len(chart.series)) if chart.x.words else 0.0
        axes.plot(
            [x + beside for x in series.x], gapped, color=colour, label=series.name, linewidth=1.8,
            linestyle="" if chart.x.words else DASHES[place],
            marker=MARKERS[place] if few else None, markersize=5 if len(series.x) <= MOST_MARKERS else 2.5,
            drawstyle="steps-post" if series.is_step else "default",
        )
        for band in series.bands():
            x, low, high = zip(*band)
            if chart.x.words or len(x) == 1:
                width = 1.8 if len(series.x) <= MOST_MARKERS else 0.8
                axes.vlines([one + beside for one in x], low, high, color=colour, linewidth=width)
            else:
                axes.fill_between(x, low, high, color=colour, alpha=0.2, linewidth=0)
    axes.set_title(chart.title, loc="left")
    axes.set(xlabel=chart.x.label, ylabel=chart.y.label)
    _put_words(axes.xaxis, chart.x.words, 5)
    axes.set_ylim(bottom=0, top=chart.y_end and chart.y_end * 1.02)
    if chart.x.words:
        axes.set_xlim(-0.5, len(chart.x.words) - 0.5)
    elif chart.x.is_log:
        axes.set_xscale("log")
    elif chart.x.begins_at_zero:
        axes.set_xlim(left=0)
    if any(series.name for series in chart.series):
        _legend(figure, axes.get_lines())
    return figure


def _draw_winners(chart: Winners):
    columns, lines = len(chart.x.words), len(chart.y.words)
    width = min(10.0, max(4.0, 0.75 * columns))
    figure, ((axes,),) = _figure(width + 3, min(10.0, 2 + 0.5 * lines))
    shows_figures = columns * lines <= MOST_FIGURES
    for line, cells in enumerate(chart.cells):
        for column, cell in enumerate(cells):
            if cell is None:
                continue
            axes.add_patch(
                pyplot.Rectangle(
                    (column - 0.5, line - 0.5), 1, 1, facecolor=_colour_of(cell), edgecolor="white",
                    hatch=None if cell.is_decided else "////",
                )
            )
            if shows_figures:
                around = withStroke(linewidth=3, foreground=_colour_of(cell))  # or hatching would hide it
                axes.text(column, line, cell.text(), ha="center", va="center", fontsize=8, path_effects=[around])
    axes.set_title(chart.title, loc="left")
    axes.set(xlabel=chart.x.label, ylabel=chart.y.label)
    axes.set(xlim=(-0.5, columns - 0.5), ylim=(-0.5, lines - 0.5))
    axes.grid(False)
    _put_words(axes.xaxis, chart.x.words, width)
    step = max(1, -(-lines // 40))
    axes.yaxis.set_ticks(range(0, lines, step), chart.y.words[::step])
    present = {cell.winner for cells in chart.cells for cell in cells if cell and cell.winner is not None}
    handles = [Patch(facecolor=_light(PALETTE[i]), label=chart.names[i]) for i in sorted(present)]
    _legend(figure, handles, "best")
    return figure


def _colour_of(cell: Cell) -> str:
    return "#dddddd" if cell.winner is None else _light(PALETTE[cell.winner])


def _light(colour: str) -> str:
    """Light enough for black figures on it."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (255 - part) * 0.45):02x}" for part in parts)


def _draw_stacks(chart: Stacks):
    count = len(chart.panels)
    figure, (all_axes,) = _figure(max(6.5, 2.2 + 3.2 * count), 4.5, count)
    places = range(len(chart.x.words or []))
    for axes, panel in zip(all_axes, chart.panels):
        under = [0.0] * len(places)
        for part, heights in enumerate(panel.parts):
            many = len(places) > MOST_BARS
            axes.bar(places, heights, bottom=under, color=_light(PALETTE[part]), hatch="" if many else HATCHES[part],
                     edgecolor="white", linewidth=0 if many else 0.5, width=1.0 if many else 0.8)
            under = [a + b for a, b in zip(under, heights)]
        for place in panel.unknown:
            axes.text(place, 0, "×", ha="center", va="bottom", color="#555555")
        axes.set_title("\n".join(textwrap.wrap(panel.title, 28)), fontsize=10 if count > 1 else 12)
        axes.set_xlabel(chart.x.label)
        axes.grid(False, axis="x")
        _put_words(axes.xaxis, chart.x.words, 2.2 if count > 1 else 4.5)
    all_axes[0].set_ylabel(chart.y.label)
    all_axes[0].set_ylim(bottom=0, top=None if chart.names else 1)
    figure.suptitle(chart.title, x=0.01, ha="left")
    handles = [
        Patch(facecolor=_light(PALETTE[i]), hatch=HATCHES[i], edgecolor="white", label=name)
        for i, name in enumerate(chart.names)
    ]
    if handles:
        _legend(figure, handles[::-1])
    return figure
