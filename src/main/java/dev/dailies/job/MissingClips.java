package dev.dailies.job;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.shot.Clip;
import dev.dailies.shot.OperationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds clips that were brought home and are not there any more: they are paid for, and
 * fetching them again is free.
 */
@Component
class MissingClips {

	private static final Logger logger = LoggerFactory.getLogger(MissingClips.class);

	private final Ledger ledger;

	private final Path folder;

	MissingClips(Ledger ledger, RunSettings settings) {
		this.ledger = ledger;
		this.folder = settings.clips();
	}

	/**
	 * Marks them to be fetched again.
	 */
	void toBeFetchedAgain() {
		this.ledger.forEachShot((shot) -> shot.operations().stream().filter(this::isMissing).forEach(this::mark));
	}

	private boolean isMissing(LedgerOperation operation) {
		return operation.state() == OperationState.FETCHED && !operation.clips().stream().allMatch(this::isThere);
	}

	private boolean isThere(Clip clip) {
		return clip.file() != null && Files.isRegularFile(this.folder.resolve(clip.file()));
	}

	private void mark(LedgerOperation operation) {
		logger.warn("{}: its clip is missing and is fetched again", operation.operation().shotId());
		this.ledger.missing(operation.operation().id());
	}

}
