package dev.dailies.drill;

import dev.dailies.edge.Edge;

/**
 * When a process is to be killed.
 */
sealed interface Kill {

	/**
	 * When it reaches an edge for the given time.
	 */
	record AtEdge(Edge edge, int nth) implements Kill {
	}

	/**
	 * Where several processes are at work: the first that reaches an edge for the given
	 * time is frozen there until others take it for dead, and goes on then. All are
	 * killed a little later.
	 */
	record FrozenAt(Edge edge, int nth) implements Kill {
	}

	/**
	 * After so many times as long as a start takes, wherever it is then.
	 */
	record After(double starts) implements Kill {
	}

	/**
	 * Not at all.
	 */
	record Never() implements Kill {
	}

}
