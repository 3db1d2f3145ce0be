package dev.dailies.cli.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.option.SandboxRun;
import dev.dailies.job.LeftToOthersException;
import dev.dailies.job.WorkerApplication;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.server.BuyerLease;
import dev.dailies.ledger.server.BuyerWatch;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerAway;
import dev.dailies.ledger.server.ServerDatabase;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.RunTerms;
import dev.dailies.threads.Wait;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Span;
import dev.dailies.words.Typed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * A run whose ledger is on a server, where several processes may work on it: this one
 * buys if nobody does, and as long as another one buys, it brings clips home with that
 * one and stands by to take its place.
 */
final class SharedRun {

	private static final Logger logger = LoggerFactory.getLogger(SharedRun.class);

	private static final Duration LOOK = Duration.ofSeconds(1);

	/** Whoever has begun to buy says on which terms within this. */
	private static final Duration SILENT = Duration.ofSeconds(10);

	private static final Duration SOON = Duration.ofMillis(50);

	private final RunSettings settings;

	private final ServerAddress address;

	private final Clock clock;

	private final PrintWriter err;

	private final Buying buying;

	private final boolean buys;

	/**
	 * Neither buys nor waits yet.
	 * @param buying buys to the end of the run
	 */
	SharedRun(RunSettings settings, Clock clock, PrintWriter err, Buying buying) {
		this(settings, clock, err, buying, true);
	}

	private SharedRun(RunSettings settings, Clock clock, PrintWriter err, Buying buying, boolean buys) {
		this.settings = settings;
		this.address = address(settings);
		this.clock = clock;
		this.err = err;
		this.buying = buying;
		this.buys = buys;
	}

	/**
	 * One that never buys.
	 */
	static SharedRun ofWorker(RunSettings settings, Clock clock, PrintWriter err) {
		return new SharedRun(settings, clock, err, () -> {
			throw new IllegalStateException("A worker never buys");
		}, false);
	}

	private static ServerAddress address(RunSettings settings) {
		return ServerLink.in(settings.ledger())
			.orElseThrow(() -> new IllegalStateException(settings.ledger() + " is not on a server"));
	}

	/**
	 * Notes where this process plays the providers, for those that bring clips home with
	 * it.
	 */
	static void played(RunSettings settings, String url) {
		ServerLink.in(settings.ledger()).ifPresent((address) -> BuyerLease.playedAt(address, url));
	}

	/**
	 * Notes what this process may buy, for those that may take its place.
	 */
	static void begun(RunSettings settings) {
		ServerLink.in(settings.ledger())
			.ifPresent((address) -> BuyerLease.terms(address, RunTerms.of(settings).written()));
	}

	/**
	 * Whether another process works on it, so that it may be left to that one for now;
	 * never where the ledger is a file.
	 */
	static boolean isElsewhere(RunSettings settings) {
		try {
			return !LedgerLock.isFile(settings.ledger()) && LedgerLock.holder(settings.ledger()).isPresent();
		}
		catch (IOException | DataAccessException ex) {
			logger.debug("Who works on {} is not known; its own run says why", settings.ledger(), ex);
			return false;
		}
	}

	/**
	 * Looks at the ledger, and looks again if its server goes away meanwhile. May be
	 * repeated, so it must change nothing.
	 */
	void look(Runnable work) {
		while (true) {
			try {
				work.run();
				return;
			}
			catch (RuntimeException ex) {
				if (ServerAway.cause(ex).isEmpty() || ServerAway.wasNeverThere(ex)) {
					throw ex;
				}
				awaitServer();
			}
		}
	}

	/**
	 * Runs to the run's end, whoever buys.
	 * @return how the run ended, wherever that was
	 */
	ExitCode run() throws IOException {
		Optional<ExitCode> ended = buyOrHelp(true);
		while (ended.isEmpty()) {
			ended = buyOrHelp(false);
		}
		return ended.get();
	}

	/**
	 * @param first whether a server that cannot be reached is a reason to say so and end
	 */
	private Optional<ExitCode> buyOrHelp(boolean first) throws IOException {
		try {
			return buyIfMay();
		}
		catch (LeftToOthersException ex) {
			say(ex.getMessage() + ". Nothing paid for is lost; this process goes on as soon as it may.");
			return Optional.empty();
		}
		catch (RuntimeException ex) {
			if (ServerAway.cause(ex).isEmpty() || (first && ServerAway.wasNeverThere(ex))) {
				throw ex;
			}
			return awaitServer();
		}
	}

	private Optional<ExitCode> buyIfMay() throws IOException {
		try {
			return Optional.of(this.buying.buy());
		}
		catch (LedgerLock.HeldException ex) {
			return help();
		}
	}

	/**
	 * Only brings clips home, with whoever buys, to the run's end.
	 * @param patience how long a run may take to begin, and to find another buyer
	 * @return how the run ended; that all is done if none began
	 */
	ExitCode help(Duration patience) {
		ServerDatabase.migrate(this.address);
		BuyerWatch watch = new BuyerWatch(this.address);
		long since = System.nanoTime();
		say("Waiting for a run of " + this.settings.name() + " to begin.");
		while (System.nanoTime() - since < patience.toNanos()) {
			if (watch.look() instanceof BuyerWatch.AtWork) {
				Optional<ExitCode> ended = help();
				if (ended.isPresent()) {
					return ended.get();
				}
				since = System.nanoTime();
			}
			Wait.of(LOOK);
		}
		say("No run of " + this.settings.name() + " is at work. Nothing was brought home.");
		return ExitCode.DONE;
	}

	private Optional<ExitCode> help() {
		BuyerWatch watch = new BuyerWatch(this.address);
		if (!(watch.look() instanceof BuyerWatch.AtWork buyer)) {
			return Optional.empty();
		}
		if (this.buys) {
			refuseOtherTerms(watch, buyer);
		}
		say("Another run buys for this ledger, " + LedgerLock.nameOf(buyer.holder())
				+ ". This one brings clips home with it"
				+ (this.buys ? ", and buys on should that one end before its time." : ", and buys nothing."));
		RunSettings joined = buyer.playedAt().map((url) -> SandboxRun.at(url, this.settings)).orElse(this.settings);
		return WorkerApplication.during(joined, this.clock, () -> untilNobodyBuys(watch));
	}

	/**
	 * What is bought must not depend on which process is alive.
	 * @param buyer who has hardly begun if it has not said yet what it may buy
	 */
	private void refuseOtherTerms(BuyerWatch watch, BuyerWatch.AtWork buyer) {
		long since = System.nanoTime();
		BuyerWatch.Seen seen = buyer;
		while (seen instanceof BuyerWatch.AtWork silent && silent.terms().isEmpty()
				&& System.nanoTime() - since < SILENT.toNanos()) {
			Wait.of(SOON);
			seen = watch.look();
		}
		if (!(seen instanceof BuyerWatch.AtWork heard)) {
			return;
		}
		List<String> differences = heard.terms()
			.map((terms) -> RunTerms.of(this.settings).differences(RunTerms.read(terms)))
			.orElse(List.of());
		if (!differences.isEmpty()) {
			throw new CommandException(ExitCode.REFUSED,
					"Another run buys for this ledger, " + LedgerLock.nameOf(heard.holder()) + ", on other terms: "
							+ String.join("; ", differences) + ". Nothing was submitted here. Give this run the same, "
							+ "or only bring clips home with: " + Typed.command("worker ..."));
		}
	}

	/**
	 * How the run ended; empty if whoever bought is gone and it did not.
	 */
	private Optional<ExitCode> untilNobodyBuys(BuyerWatch watch) {
		long awaySince = System.nanoTime();
		while (true) {
			try {
				BuyerWatch.Seen seen = watch.look();
				awaySince = System.nanoTime();
				if (seen instanceof BuyerWatch.Ended ended) {
					return Optional.of(said(ended));
				}
				if (seen instanceof BuyerWatch.Gone
						|| (seen instanceof BuyerWatch.AtWork buyer && LedgerLock.hasEnded(buyer.holder()))) {
					say("Whoever bought for this ledger is gone."
							+ (this.buys ? " This process takes its place." : " Another one is waited for."));
					return Optional.empty();
				}
			}
			catch (DataAccessException ex) {
				if (System.nanoTime() - awaySince > deadline().toNanos()) {
					throw ex;
				}
			}
			Wait.of(LOOK);
		}
	}

	private ExitCode said(BuyerWatch.Ended ended) {
		ExitCode code = ExitCode.of(ended.exitCode());
		say("The run has ended: " + code.sentence() + ".");
		return code;
	}

	/**
	 * A server is waited for as long as a task is.
	 */
	private Optional<ExitCode> awaitServer() {
		say("The server of the ledger went away. It is waited for.");
		long since = System.nanoTime();
		while (System.nanoTime() - since < deadline().toNanos()) {
			Wait.of(LOOK);
			try {
				BuyerLease.holder(this.address);
				return Optional.empty();
			}
			catch (DataAccessException ex) {
				logger.debug("The server of the ledger is still away", ex);
			}
		}
		throw new CommandException(ExitCode.PROGRAM_FAILED, "The server of the ledger stayed away for "
				+ Span.exactly(deadline()) + ". Nothing paid for is lost; the same command goes on once it is back.");
	}

	private Duration deadline() {
		return this.settings.stations().pace().deadline();
	}

	private void say(String sentence) {
		this.err.println(sentence);
		this.err.flush();
	}

	/**
	 * Buying, if this process may.
	 */
	@FunctionalInterface
	interface Buying {

		/**
		 * Buys and brings home to the end of the run.
		 * @throws LedgerLock.HeldException if another process has the right to
		 * @throws LeftToOthersException if it lost the right to meanwhile
		 */
		ExitCode buy() throws IOException;

	}

}
