package dev.dailies.desk;

import java.nio.file.Path;
import java.util.Objects;

import dev.dailies.disk.RunFolder;

/**
 * A ledger that was begun, with the job that it belongs to: a sheet's nights, which go on
 * in one place until all of it is done.
 *
 * @param id in addresses
 */
public record Night(String id, Path ledger, DeskJob job) {

	static Night of(Path ledger, DeskJob job) {
		return new Night(Ids.of(ledger), ledger, job);
	}

	/**
	 * Where its results are.
	 */
	public RunFolder folder() {
		return new RunFolder(Objects.requireNonNull(this.ledger.getParent()), this.ledger);
	}

}
