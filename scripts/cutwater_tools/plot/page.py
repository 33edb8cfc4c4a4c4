"""Draws a chart as one HTML page that needs no network: figures show under the pointer, and parts can be zoomed."""

import textwrap
from typing import List, Set

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from cutwater_tools.plot.chart import PALETTE, Chart, Lines, Series, Stacks, Winners, beside_of

DASHES = ("solid", "dash", "dashdot", "dot", "longdash", "longdashdot", "5px,1px")
SYMBOLS = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross", "x")
LETTERS_ACROSS = 110  # in the titles of panels beside each other
PATTERNS = ("", "/", ".", "x", "\\", "+", "-")


def page_of(chart: Chart) -> bytes:
    if isinstance(chart, Lines):
        figure = _lines(chart)
    elif isinstance(chart, Winners):
        figure = _winners(chart)
    else:
        figure = _stacks(chart)
    note = {"text": chart.note, "font": {"size": 11, "color": "#555555"}}
    title = {"text": chart.title, "subtitle": note, "y": 0.96, "yanchor": "top"}
    figure.update_layout(title=title, template="plotly_white", legend={"x": 1.02, "y": 1.0})
    html = figure.to_html(include_plotlyjs=True, full_html=True, div_id="chart", config={"displaylogo": False})
    return html.encode()


def _with_alpha(colour: str, alpha: float) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"


def _words(axis) -> dict:
    if not axis.words:
        return {"title": axis.label, "type": "log" if axis.is_log else "linear",
                "rangemode": "tozero" if axis.begins_at_zero else "normal"}
    return {"title": axis.label, "tickvals": list(range(len(axis.words))), "ticktext": axis.words}


def _lines(chart: Lines) -> go.Figure:
    figure = go.Figure()
    for place, series in enumerate(chart.series):
        colour = PALETTE[place]
        bands = series.bands()
        bars = {x for band in bands if chart.x.words or len(band) == 1 for x, _, _ in band}
        for band in bands:
            x, low, high = (list(values) for values in zip(*band))
            if bars.issuperset(x):
                continue
            figure.add_scatter(
                x=x + x[::-1], y=high + low[::-1], fill="toself", fillcolor=_with_alpha(colour, 0.2),
                mode="lines", line={"width": 0}, hoverinfo="skip", showlegend=False, legendgroup=series.name,
            )
        few = len(series.x) <= 40 and not series.is_step
        beside = beside_of(place, len(chart.series)) if chart.x.words else 0.0
        figure.add_scatter(
            x=[x + beside for x in series.x] or [None], y=series.y or [None], name=series.name, legendgroup=series.name,
            mode="markers" if chart.x.words else "lines+markers" if few else "lines",
            error_y=_errors(series, bars) if bars else None,
            line={"color": colour, "dash": DASHES[place], "shape": "hv" if series.is_step else "linear"},
            marker={"symbol": SYMBOLS[place], "size": 8}, showlegend=bool(series.name),
        )
    figure.update_xaxes(_words(chart.x))
    figure.update_yaxes(title=chart.y.label, rangemode="tozero")
    if chart.y_end:
        figure.update_yaxes(range=[0, chart.y_end * 1.02])
    return figure


def _errors(series: Series, bars: Set[float]) -> dict:
    points = list(zip(series.x, series.y, series.bounds))
    above = [bounds[1] - y if bounds and x in bars else None for x, y, bounds in points]
    below = [y - bounds[0] if bounds and x in bars else None for x, y, bounds in points]
    return {"type": "data", "symmetric": False, "array": above, "arrayminus": below}


def _winners(chart: Winners) -> go.Figure:
    figure = go.Figure()
    for place, name in [*enumerate(chart.names), (None, "equally good")]:
        heights: List[List[object]] = []
        texts: List[List[str]] = []
        for cells in chart.cells:
            heights.append([1 if cell and cell.winner == place else None for cell in cells])
            texts.append([_text_of(cell) if cell and cell.winner == place else "" for cell in cells])
        if not any(height for line in heights for height in line):
            continue
        colour = "#dddddd" if place is None else _with_alpha(PALETTE[place], 0.55)
        figure.add_heatmap(
            x=list(range(len(chart.x.words))), y=list(range(len(chart.y.words))), z=heights, text=texts,
            texttemplate="%{text}", textfont={"color": "black"},
            hovertemplate=f"{name} %{{text}}<extra></extra>", xgap=1, ygap=1,
            colorscale=[[0, colour], [1, colour]], showscale=False, hoverongaps=False,
        )
        figure.add_scatter(
            x=[None], y=[None], mode="markers", name=name, marker={"symbol": "square", "size": 14, "color": colour}
        )
    figure.update_xaxes(_words(chart.x), showgrid=False, zeroline=False)
    figure.update_yaxes(_words(chart.y), showgrid=False, zeroline=False)
    figure.update_layout(legend_title="best")
    return figure


def _text_of(cell) -> str:
    return cell.text() if cell.is_decided else "≈ " + cell.text()


def _stacks(chart: Stacks) -> go.Figure:
    room = LETTERS_ACROSS // len(chart.panels)
    lines = [textwrap.wrap(panel.title, room) for panel in chart.panels]
    titles = ["<br>".join(words) for words in lines] if len(lines) > 1 else None
    figure = make_subplots(1, len(chart.panels), shared_yaxes=True, subplot_titles=titles, horizontal_spacing=0.03)
    for column, panel in enumerate(chart.panels, 1):
        for place, heights in enumerate(panel.parts):
            figure.add_bar(
                x=list(range(len(heights))), y=heights, name=chart.names[place], legendgroup=chart.names[place],
                showlegend=column == 1, row=1, col=column,
                marker={"color": _with_alpha(PALETTE[place], 0.6), "pattern": {"shape": PATTERNS[place]}},
            )
        if panel.unknown:
            figure.add_scatter(
                x=panel.unknown, y=[0] * len(panel.unknown), mode="markers", name="no value", showlegend=False,
                marker={"symbol": "x-thin-open", "color": "#555555"}, row=1, col=column,
            )
        figure.update_xaxes(_words(chart.x), row=1, col=column)
    figure.update_annotations(font_size=12)
    figure.update_layout(barmode="stack", margin={"t": 85 + 15 * max(map(len, lines))})
    figure.update_yaxes(title=chart.y.label, rangemode="tozero", row=1, col=1)
    return figure
