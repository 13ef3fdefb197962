#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws what `./dev bench --scaling --file=LOG` prints as an SVG: docs/plot-scaling.py < FIGURES > docs/scaling.svg"""
import math
import sys

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 320, 56, 44, 16, 120
COLOURS = {"plain scan": "#777", "load, 1 thread": "#c33", "load, 2 threads": "#36c"}

rows = [list(map(float, line.split())) for line in sys.stdin if line[:1].isdigit()]
low, high = math.log10(rows[0][0]), math.log10(rows[-1][0])
most = max(max(row[2:]) for row in rows) * 1.1


def x(megabytes):
    return LEFT + (math.log10(megabytes) - low) / (high - low) * (WIDTH - LEFT - RIGHT)


def y(nanoseconds):
    return HEIGHT - BOTTOM - nanoseconds / most * (HEIGHT - BOTTOM - TOP)


def text(at_x, at_y, words, anchor="middle", colour="#333"):
    print(f'<text x="{at_x:.1f}" y="{at_y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>')


print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">')
print(f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>')
for nanoseconds in range(0, int(most) + 1, 50):
    print(f'<path d="M{LEFT} {y(nanoseconds):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
    text(LEFT - 6, y(nanoseconds) + 4, nanoseconds, "end")
for row in rows:
    text(x(row[0]), HEIGHT - BOTTOM + 18, f"{row[0]:g}")
text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "megabytes")
text(LEFT - 40, TOP - 4, "ns a line", "start")
for column, (name, colour) in enumerate(COLOURS.items(), start=2):
    points = " ".join(f"{x(row[0]):.1f},{y(row[column]):.1f}" for row in rows)
    print(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
    text(WIDTH - RIGHT + 8, y(rows[-1][column]) + 4 + (column - 3) * 6, name, "start", colour)
print("</svg>")
