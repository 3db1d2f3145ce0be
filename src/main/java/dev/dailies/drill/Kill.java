package dev.dailies.drill;

import java.time.Duration;

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
	 * So long after its start, wherever it is then.
	 */
	record After(Duration time) implements Kill {
	}

	/**
	 * Not at all.
	 */
	record Never() implements Kill {
	}

}
