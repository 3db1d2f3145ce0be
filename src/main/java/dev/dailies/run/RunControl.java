package dev.dailies.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

import dev.dailies.edge.Edge;
import dev.dailies.edge.Edges;

/**
 * What the stations of one run share: which run it is, whether it is to stop, whether it
 * still buys, and whom they tell what they do.
 */
public final class RunControl {

	/** The name of the station that buys. */
	public static final String SUBMIT = "submit";

	private final WakeUp bell = new WakeUp();

	private final Steering steering = new Steering();

	private final Buying buying = new Buying(this.bell);

	private final EndNotes endNotes = new EndNotes();

	private final Set<String> unpriced = new ConcurrentSkipListSet<>();

	private final Map<String, Integer> takenUp = new ConcurrentHashMap<>();

	private final Edges edges;

	private final Calls calls;

	private final Set<String> slowPlaces = new ConcurrentSkipListSet<>();

	private volatile Consumer<String> listener = (sentence) -> {
	};

	private volatile boolean stopping;

	private volatile boolean asked;

	private volatile long run;

	private volatile long execution;

	public RunControl() {
		this(Edges.UNWATCHED, Calls.UNHEARD);
	}

	/**
	 * @param edges is told what the stations reach
	 * @param calls is told what they asked of others
	 */
	public RunControl(Edges edges, Calls calls) {
		this.edges = edges;
		this.calls = calls;
	}

	public void reached(Edge edge) {
		this.edges.reached(edge);
	}

	/**
	 * An edge that each of so many pieces reaches, which go on together.
	 */
	public void reached(Edge edge, long pieces) {
		for (long piece = 0; piece < pieces; piece++) {
			reached(edge);
		}
	}

	/**
	 * Says which run this is, before its stations open.
	 * @param run counts on only when a run ended; budgets are per run
	 * @param execution counts every start
	 */
	public void begin(long run, long execution) {
		this.run = run;
		this.execution = execution;
	}

	public Calls calls() {
		return this.calls;
	}

	/**
	 * Which run this is; 0 before it begins.
	 */
	public long run() {
		return this.run;
	}

	public long execution() {
		return this.execution;
	}

	public WakeUp bell() {
		return this.bell;
	}

	public Steering steering() {
		return this.steering;
	}

	/**
	 * Whether and what it still buys.
	 */
	public Buying buying() {
		return this.buying;
	}

	/**
	 * Makes every station end as soon as its calls on the wire are written down. May be
	 * called from any thread, and again.
	 */
	public void stop() {
		this.stopping = true;
		this.bell.ring();
	}

	/**
	 * As {@link #stop}, because a person or a scheduler asked for it.
	 */
	public void stopAsAsked() {
		this.asked = true;
		stop();
	}

	public boolean stopsAsAsked() {
		return this.asked;
	}

	/**
	 * Whether somebody asked the run to stop, or a part of it broke.
	 */
	public boolean stopping() {
		return this.stopping;
	}

	/**
	 * What a person should know when the run has ended.
	 */
	public EndNotes endNotes() {
		return this.endNotes;
	}

	/**
	 * Says whether clips come slowly from a place, which others are not to wait for.
	 * @param place what their addresses begin with
	 */
	public void slow(String place, boolean slow) {
		if (slow) {
			this.slowPlaces.add(place);
		}
		else {
			this.slowPlaces.remove(place);
		}
	}

	/**
	 * The places that clips come slowly from.
	 */
	public List<String> slowPlaces() {
		return List.copyOf(this.slowPlaces);
	}

	/**
	 * Names who hears at once what a person in front of the run should know.
	 */
	public void tell(Consumer<String> person) {
		this.listener = person;
	}

	public void say(String sentence) {
		this.listener.accept(sentence);
	}

	/**
	 * Says that an operation without a known price is bought.
	 */
	public void boughtUnpriced(String name) {
		this.unpriced.add(name);
	}

	/**
	 * The operations that were bought without a known price.
	 */
	public List<String> unpriced() {
		return List.copyOf(this.unpriced);
	}

	/**
	 * Says that a station takes up pieces of work, before its ledger moves for them.
	 */
	public void takesUp(String station, int pieces) {
		this.takenUp.merge(station, pieces, Integer::sum);
	}

	/**
	 * Says that the ledger knows what came of pieces, or that they were left after all.
	 */
	public void laysDown(String station, int pieces) {
		this.takenUp.merge(station, -pieces, Integer::sum);
	}

	/**
	 * Whether a POST of this run is on the wire. What else the ledger says is being
	 * submitted is another process's, and is never waited for: nobody knows whether that
	 * one lives.
	 */
	public boolean posting() {
		return this.takenUp.getOrDefault(SUBMIT, 0) > 0;
	}

}
