package dev.dailies.callback;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import dev.dailies.provider.CallbackForm;
import dev.dailies.provider.CallbackKey;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The callbacks of one run: the addresses that providers are given, and what came there.
 * Where none are set, or nobody can listen, none are given.
 */
public final class Callbacks implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Callbacks.class);

	/** What waits beyond that is lost, and looked for as without callbacks. */
	private static final int MOST_WAITING = 1_000;

	private final @Nullable CallbackSettings settings;

	private final Map<String, CallbackForm> forms;

	private final Clock clock;

	private final BlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

	private volatile @Nullable Receiver receiver;

	/**
	 * Listens only once it is {@linkplain #open opened}.
	 * @param settings null for none
	 * @param forms by provider
	 */
	public Callbacks(@Nullable CallbackSettings settings, Map<String, CallbackForm> forms, Clock clock) {
		this.settings = settings;
		this.forms = Map.copyOf(forms);
		this.clock = clock;
	}

	/**
	 * None.
	 */
	public static Callbacks none() {
		return new Callbacks(null, Map.of(), Clock.systemUTC());
	}

	/**
	 * Begins to listen.
	 * @param heard is run after each callback
	 * @return why nobody can; empty if it listens, or there is nothing to listen for
	 */
	public Optional<String> open(Runnable heard) {
		CallbackSettings where = this.settings;
		if (where == null) {
			return Optional.empty();
		}
		if (where.trouble() != null) {
			return Optional.of("Callbacks are not heard: " + where.trouble() + " The run goes on and looks after its"
					+ " tasks as without.");
		}
		try {
			this.receiver = Receiver.open(where, this.forms, this.clock, (callback) -> {
				boolean kept = this.waiting.offer(callback);
				heard.run();
				return kept;
			});
			logger.info("Callbacks are heard on {}, and come by {}", where.listen(), where.url());
			return Optional.empty();
		}
		catch (IOException ex) {
			return Optional.of("Callbacks cannot be heard on " + where.listen() + ": " + ex.getMessage()
					+ ". The run goes on and looks after its tasks as without. Is another run listening there? Give"
					+ " callbacks.listen another port, or run one after the other.");
		}
	}

	/**
	 * Whether somebody listens.
	 */
	public boolean isOpen() {
		return this.receiver != null;
	}

	/**
	 * A key for a submit of that order; empty if nobody would call back.
	 */
	public Optional<String> newKey(String provider, Order order) {
		CallbackForm form = this.forms.get(provider);
		return (isOpen() && form != null && form.comesFor(order)) ? Optional.of(CallbackKey.random())
				: Optional.empty();
	}

	/**
	 * The address that a provider is given.
	 * @throws IllegalStateException if there are no callbacks
	 */
	public String address(String provider, String key) {
		CallbackSettings where = this.settings;
		if (where == null) {
			throw new IllegalStateException("There are no callbacks");
		}
		return where.url() + "/" + provider + "/" + key;
	}

	/**
	 * What came since this was last asked.
	 */
	public List<Heard> heard() {
		List<Heard> heard = new ArrayList<>();
		this.waiting.drainTo(heard);
		return heard;
	}

	@Override
	public void close() {
		Receiver open = this.receiver;
		if (open != null) {
			open.close();
		}
	}

}
