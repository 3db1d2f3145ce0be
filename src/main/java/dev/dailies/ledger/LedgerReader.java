package dev.dailies.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.jspecify.annotations.Nullable;

/**
 * The ledger, read only: safe while another process writes it.
 */
public interface LedgerReader {

	/** How many shots {@link #forEachShot} reads at a time. */
	int PAGE = 500;

	/**
	 * What was written down about this ledger under a name; empty if nothing was.
	 */
	Optional<String> about(About name);

	/**
	 * How many operations stand where, those that left the manifest included.
	 */
	List<StateCount> counts();

	/**
	 * What everything in the ledger cost or may have cost.
	 */
	Credits credits();

	/**
	 * What counts against a label's budget: what its shots cost or may have cost, by
	 * provider.
	 */
	SortedMap<String, Credits> credits(LabelCap label);

	/**
	 * What was bought from a moment on cost, or may have cost, by provider.
	 */
	SortedMap<String, Credits> creditsSince(Instant moment);

	/**
	 * What such an order was charged the last time that its provider told; empty if it
	 * never did.
	 */
	Optional<Credits> lastCharge(String provider, Order order);

	/**
	 * The highest number of a run that something was submitted in; 0 if nothing was.
	 */
	long lastRun();

	/**
	 * How many tasks it knows, those that were bought again included.
	 */
	int purchases();

	/**
	 * When an operation moved last; empty if none ever did.
	 */
	Optional<Instant> lastMove();

	/**
	 * A number that grows with each change of what results are made of: the same one
	 * twice means that nothing changed between. It tells nothing of another ledger. Empty
	 * for a ledger that no run of this program opened yet, which does not count.
	 */
	Optional<Long> revision();

	/**
	 * How many tasks were paid for that another one of the same operation was bought
	 * after, on a person's word.
	 */
	int earlierTasks();

	/**
	 * Whether an operation was bought from a moment on, and is to be bought once more on
	 * a person's word.
	 */
	boolean boughtEarlier(String operationId, Instant since);

	/**
	 * What providers charged otherwise than expected, as far as they say; empty if
	 * nothing.
	 */
	List<ChargeDifference> chargeDifferences();

	/**
	 * The operations that did not end well, or were charged otherwise than expected, with
	 * their charges.
	 */
	List<ToldCharge> troubledCharges();

	/**
	 * How long such operations usually took here of late from submit to result: the
	 * median of the latest of their kind, and of upsamples of those to the same
	 * resolution; empty if there are none. Costs the same however large the ledger is.
	 * @param step as in a manifest
	 */
	Optional<Duration> usualTime(String provider, OperationKind kind, String step);

	/**
	 * What is held back at this moment because a provider asked for it or does not
	 * answer, by provider.
	 */
	List<Wait> waits(Instant now);

	/**
	 * The user's own columns, in the manifest's order; empty if there are none.
	 */
	List<String> labelColumns();

	/**
	 * The next shots in manifest order, and after them those that left the manifest.
	 * @param after the last one of the page before; null for the first page
	 * @return at most {@code limit} shots; empty at the end
	 */
	List<LedgerShot> shots(@Nullable LedgerShot after, int limit);

	/**
	 * Hands over every shot, in the order of {@link #shots}, a page in memory at a time.
	 * The work may move operations meanwhile.
	 */
	default void forEachShot(Consumer<LedgerShot> work) {
		List<LedgerShot> page = shots(null, PAGE);
		while (!page.isEmpty()) {
			page.forEach(work);
			page = shots(page.get(page.size() - 1), PAGE);
		}
	}

	/**
	 * Hands over every operation that has clips, a page in memory at a time. The work may
	 * move operations meanwhile.
	 */
	void forEachWithClips(Consumer<OperationClips> work);

	/**
	 * One shot; empty if the ledger does not know it.
	 */
	Optional<LedgerShot> shot(String id);

	/**
	 * Shots of a manifest, in their order, with the ids under which the ledger has them,
	 * where their text was bought in another Unicode form.
	 */
	List<Shot> recognized(List<? extends Shot> shots);

	/**
	 * Whether a file's name below the clips folder was given to another clip than the one
	 * of that number of an operation.
	 */
	boolean isAnothersClip(String file, String operationId, int number);

	/**
	 * Whether a name below the clips folder is that of a clip or of a picture of one,
	 * also of one that was made again since.
	 */
	boolean knowsClipFile(String name);

	/**
	 * The shot and step whose task it is, or was; empty if no operation has it.
	 */
	Optional<String> ownerOf(String provider, String taskId);

	/**
	 * What happened to a shot's operations, each operation's in order; an operation that
	 * nothing happened to is left out.
	 */
	Map<String, List<OperationEvent>> history(String shotId);

	/**
	 * How many shots the manifest holds.
	 */
	int shotCount();

	/**
	 * What is written down about a ledger as a whole.
	 */
	enum About {

		/** The name of its job or manifest. */
		NAME,
		/** The manifest's path. */
		MANIFEST,
		/**
		 * {@code sandbox} or {@code providers}: what was played is never taken for
		 * bought.
		 */
		WORLD,
		/** The digest of the approved plan that its last run was given. */
		PLAN,
		/** What its last run might spend, in credits; empty for no cap. */
		BUDGET,
		/** What its last run might spend in money; empty for no cap. */
		MAX_MONEY,
		/** What a credit of each provider cost its last run; empty if nobody said. */
		RATES,
		/** The version of its tables. */
		SCHEMA,
		/**
		 * Tells it from every other ledger, so that it is not given another's journal.
		 */
		ID,
		/** The sheet that its last run read; empty for the first. */
		SHEET,
		/** What its last run was told of the manifest's columns; empty if nothing. */
		COLUMNS,
		/** The provider of rows that name none; empty if each must. */
		PROVIDER,
		/** The folder that its last run brought clips home to. */
		CLIPS,
		/** When a run last ended with everything done. */
		SUCCEEDED,
		/** The last run that ended of itself. */
		ENDED_RUN,
		/**
		 * The command that its last run was begun with, but for what holds for one run.
		 */
		COMMAND,
		/** The folder in which it was given. */
		FOLDER,
		/** The manifest that was checked last, if nothing was to be said of it. */
		MANIFEST_CHECKED,
		/** The manifest that was read whole last, and by which execution. */
		MANIFEST_READ,
		/**
		 * Which revision of it was last seen with which files as they should be, so that
		 * not each of them need be looked at again.
		 */
		CLIPS_IN_ORDER,
		/** The results that were written last, and all that they were made of. */
		RESULTS_WRITTEN,
		/** How far its journal was read and booked, and need not be read again. */
		JOURNAL_READ,
		/** How long its journal was in bytes when it was last written anew. */
		JOURNAL_ANEW,
		/** Until when a person has it buy nothing, and who; empty if nobody has. */
		PAUSED,
		/**
		 * Where it was moved to, so that it is not gone on with: the path of a file, or a
		 * server's address.
		 */
		MOVED_TO,
		/** Where the ledger is that it is an unfinished copy of, likewise. */
		UNFINISHED,
		/** What persons told its runs while they were at work, the latest. */
		TOLD,
		/** What had to be mended before its last run, for people; empty if nothing. */
		MENDED;

		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
