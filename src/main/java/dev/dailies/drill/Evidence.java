package dev.dailies.drill;

import java.nio.file.Path;
import java.util.List;

import dev.dailies.drill.PlayedWorld.Billed;

/**
 * The three witnesses, none of whom asks another: the ledger, the disk and the bill.
 *
 * @param shots the ids of the manifest's rows, in order
 * @param out the folder with results and clips
 */
record Evidence(List<String> shots, Books books, Path out, List<Billed> bill) {

	/**
	 * Of several manifests that were bought through the same accounts, whose bill is one.
	 * Their folders are not one, so this is no evidence of what lies there.
	 */
	static Evidence of(List<Evidence> each) {
		return new Evidence(each.stream().flatMap((one) -> one.shots.stream()).toList(),
				Books.of(each.stream().map(Evidence::books).toList()), each.get(0).out, each.get(0).bill);
	}

}
