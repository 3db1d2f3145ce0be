package dev.dailies.edge;

/**
 * Is told of each edge that a run reaches, on the thread that reaches it. May be called
 * by any number of threads.
 */
@FunctionalInterface
public interface Edges {

	/** Nobody listens. */
	Edges UNWATCHED = (edge) -> {
	};

	void reached(Edge edge);

}
