"""Print measures B1–B12 and the speed curve for a corpus; exit 1 when one that must hold does not."""

import argparse
import sys
from pathlib import Path

from amendment_measures import (
    anchors,
    citations,
    coverage,
    drafting,
    forms,
    instruments,
    marks,
    quoted_bodies,
    restating,
    round_trip,
    speed,
    untouched,
)
from amendment_measures.corpus import cases, loose


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks/amendments", description=__doc__)
    parser.add_argument(
        "--corpus", type=Path, required=True, help="folder with pairs_old_new, triples, decision_plus_new"
    )
    parser.add_argument("--marks", type=int, default=40, help="mutants of one instrument in B8; 0: all")
    parser.add_argument("--only-marks", action="store_true", help="measure B8 alone")
    asked = parser.parse_args()
    corpus = asked.corpus
    pairs, triples = cases(corpus, "pairs_old_new", "triples"), cases(corpus, "triples")
    if not pairs:
        print(f"no texts in {corpus}", file=sys.stderr)
        return 2
    if asked.only_marks:
        return 0 if marks.report(marks.mutations(pairs, asked.marks)) else 1
    trips = round_trip.trips(pairs)
    decisions = [*cases(corpus, "triples", "decision_plus_new"), *loose(corpus, "decisions")]
    held = [
        round_trip.report(trips),
        instruments.report(instruments.outcomes(triples)),
        quoted_bodies.report(quoted_bodies.check(cases(corpus, "decision_plus_new"))),
        citations.report(citations.mentions(pairs)),
        untouched.report(list(untouched.outcomes(pairs))),
        marks.report(marks.mutations(pairs, asked.marks)),
        coverage.report(coverage.covered(decisions)),
        forms.report(forms.tried()),
        drafting.report(drafting.likenesses(triples), drafting.likenesses(triples, fine=True)),
        restating.report(restating.changed(decisions)),
        anchors.report(anchors.anchors(pairs)),
        speed.report(),
    ]
    round_trip.curve(trips)
    print("B1–B4, B6–B10, B5, B11, B12, CPU: " + " ".join("holds" if one else "FAILS" for one in held))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
