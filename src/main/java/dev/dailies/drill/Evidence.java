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
}
