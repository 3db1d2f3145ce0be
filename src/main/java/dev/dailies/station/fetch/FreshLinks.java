package dev.dailies.station.fetch;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.dailies.clip.FetchException;
import dev.dailies.ledger.WorkItem;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.TaskStatus;
import dev.dailies.shot.Clip;
import dev.dailies.station.desk.Clips;
import dev.dailies.station.desk.ProviderDesk;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links to what was made, renewed where a fetch came to nothing: the provider's record of
 * the task may hold better ones. Safe to use from several threads.
 */
final class FreshLinks {

	private static final Logger logger = LoggerFactory.getLogger(FreshLinks.class);

	private final Map<String, ProviderDesk> desks;

	/** By operation. */
	private final Map<String, List<Clip>> fresh = new ConcurrentHashMap<>();

	FreshLinks(Map<String, ProviderDesk> desks) {
		this.desks = desks;
	}

	/**
	 * The freshest links that are known.
	 */
	List<Clip> of(WorkItem item) {
		return this.fresh.getOrDefault(item.id(), item.operation().clips());
	}

	/**
	 * Asks the provider for fresh links. Free, may be repeated.
	 * @return what it says of the task; null if it cannot be asked, as without a token,
	 * or did not answer
	 */
	@Nullable TaskStatus renew(WorkItem item) {
		String provider = item.provider();
		ProviderDesk desk = this.desks.get(provider);
		String taskId = item.operation().taskId();
		if (desk == null || taskId == null || desk.answers().unreachable()) {
			logger.warn("{}: {} cannot be asked for a fresh link", item.name(), provider);
			return null;
		}
		try {
			TaskStatus status = desk.free().lookForLinks(taskId);
			if (status instanceof TaskStatus.Succeeded succeeded) {
				this.fresh.put(item.id(), Clips.of(succeeded.outputs()));
			}
			return status;
		}
		catch (ProviderRefusedException ex) {
			logger.warn("{}: no fresh link: {}", item.name(), ex.getMessage());
			return null;
		}
	}

	/**
	 * Why a clip will never come home; null as long as that is not sure. A link that only
	 * does not answer now says nothing, and neither does a provider that was not asked.
	 */
	@Nullable String gone(WorkItem item, FetchException failure, @Nullable TaskStatus told) {
		boolean dead = failure.reason() == FetchException.Reason.LINK_DEAD;
		return (told != null && dead) ? keptNoLonger(item) : null;
	}

	private @Nullable String keptNoLonger(WorkItem item) {
		ProviderDesk desk = this.desks.get(item.provider());
		// when it was seen to be rendered says nothing: a later run may have seen it
		// first
		var kept = (desk != null) ? desk.keepsNoLonger(item.submittedAt()) : null;
		return (desk == null || kept == null) ? null
				: "its links are dead, and " + desk.name() + " keeps what it makes for " + kept.toDays() + " days only";
	}

}
