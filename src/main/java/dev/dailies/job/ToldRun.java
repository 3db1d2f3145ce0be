package dev.dailies.job;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Supplier;

import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.ProviderCount;
import dev.dailies.ledger.RunWord;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.file.WaitingWords;
import dev.dailies.run.Pause;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.settings.RunSettings;
import dev.dailies.steer.Answer;
import dev.dailies.steer.Instruction;
import dev.dailies.steer.Instruction.Cap;
import dev.dailies.steer.Instruction.PauseUntil;
import dev.dailies.steer.Instruction.Stop;
import dev.dailies.steer.Listening;
import dev.dailies.words.RefusedException;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that does what it is told while it is at work, and keeps in the ledger who told
 * it.
 */
class ToldRun implements Listening.Obeying {

	private static final Logger logger = LoggerFactory.getLogger(ToldRun.class);

	/** A time of day comes again within one. */
	private static final Duration LONGEST_PAUSE = Duration.ofHours(25);

	private final Ledger ledger;

	private final RunSettings settings;

	private final RunControl control;

	private final StopOnShutdown stopping;

	private final Clock clock;

	ToldRun(Ledger ledger, RunSettings settings, RunControl control, StopOnShutdown stopping, RunClock clock) {
		this.ledger = ledger;
		this.settings = settings;
		this.control = control;
		this.stopping = stopping;
		this.clock = clock;
	}

	/**
	 * Does what it is told while it works. A pause that an earlier run was told and that
	 * is not over holds for this one, too: its process may have been killed meanwhile.
	 */
	<T> T during(Supplier<T> work) {
		writeDownWhatWaits();
		pausedBefore();
		Listening listening = listen();
		try {
			return work.get();
		}
		finally {
			if (listening != null) {
				listening.close();
			}
		}
	}

	/**
	 * A run whose beginning nobody can be named for does its work all the same.
	 */
	private void writeDownWhatWaits() {
		try {
			WaitingWords.writeDown(this.settings.ledger(), this.ledger);
		}
		catch (IOException ex) {
			logger.warn("Who asked for this run cannot be written down: {}", ex.toString());
		}
	}

	private void pausedBefore() {
		Pause.of(this.ledger, this.clock.instant()).ifPresent((given) -> {
			this.control.steering().pause(given);
			say("The run is " + given.words(zone()) + ": nothing is bought before. To go on at once: "
					+ Typed.command("resume"));
		});
	}

	/**
	 * Null where nothing can be heard: the run does its work all the same.
	 */
	private @Nullable Listening listen() {
		try {
			return Listening.begin(this.settings.ledger(), this);
		}
		catch (IOException ex) {
			logger.warn("Nobody can stop, pause or cap this run from another terminal: {}", ex.toString());
			return null;
		}
	}

	private ZoneId zone() {
		return this.settings.stations().policy().zone();
	}

	@Override
	public Answer obey(Instruction what, Person who) {
		if (what instanceof Stop && !this.control.stopsAsAsked()) {
			return stop(who);
		}
		if (this.control.stopping()) {
			return new Answer(what instanceof Stop, "The run is just ending.");
		}
		if (what instanceof PauseUntil pause) {
			return pause(pause.until(), who);
		}
		return (what instanceof Cap cap) ? cap(cap, who) : resume(who);
	}

	private Answer stop(Person who) {
		try {
			return done(who, "stop", "The run stops: nothing new is bought, and what is on the wire is written down. "
					+ "The same command resumes it.");
		}
		finally {
			// whether or not the ledger could take a note of it
			this.stopping.askToStop();
		}
	}

	private Answer pause(Instant until, Person who) {
		Instant now = this.clock.instant();
		Pause pause = new Pause(until, who);
		if (pause.isOver(now) || Duration.between(now, until).compareTo(LONGEST_PAUSE) > 0) {
			return new Answer(false, "A run is paused until a time that comes within a day, and " + until
					+ " does not. Nothing was done.");
		}
		String when = pause.until(zone());
		if (this.control.steering().paused(now).filter((given) -> given.until().equals(until)).isPresent()) {
			return new Answer(true, "The run is paused until " + when + " already. Nothing was done.");
		}
		this.ledger.note(About.PAUSED, pause.toString());
		this.control.steering().pause(pause);
		return done(who, "pause until " + when, "The run is paused until " + when
				+ ": nothing is bought before, and what is at the providers is brought home.");
	}

	private Answer resume(Person who) {
		boolean paused = this.control.steering().paused(this.clock.instant()).isPresent();
		if (!paused) {
			return new Answer(false, "The run is not paused. Nothing was done.");
		}
		this.ledger.note(About.PAUSED, "");
		this.control.steering().resume();
		this.control.bell().ring();
		return done(who, "resume", "The run goes on buying.");
	}

	private Answer cap(Cap cap, Person who) {
		NewCap made;
		try {
			made = NewCap.read(cap.credits(), this.settings, this.control, bought());
		}
		catch (RefusedException ex) {
			return new Answer(false, String.valueOf(ex.getMessage()));
		}
		if (made.caps().toString().equals(made.before())) {
			return new Answer(true, "The run may spend " + made.caps() + " credits already. Nothing was done.");
		}
		this.ledger.note(About.BUDGET, made.caps().toString());
		this.control.steering().cap(made.caps());
		this.control.bell().ring();
		return done(who, "cap of " + made.caps() + " credits, " + made.before() + " before", "The run may spend "
				+ made.caps() + " credits from now on, " + made.before() + " before" + made.remark() + ".");
	}

	/**
	 * The providers that the manifest buys from.
	 */
	private Collection<String> bought() {
		return new TreeSet<>(ReadableLedger.of(this.settings.ledger())
			.counts()
			.byProvider()
			.stream()
			.filter(ProviderCount::inManifest)
			.map(ProviderCount::provider)
			.toList());
	}

	private Answer done(Person who, String what, String sentence) {
		RunWord.add(this.ledger, new RunWord(this.clock.instant(), who, what));
		say(sentence + " (on the word of " + who.name() + ")");
		return new Answer(true, sentence);
	}

	private void say(String sentence) {
		logger.info(sentence);
		this.control.steering().say(sentence);
	}

}
