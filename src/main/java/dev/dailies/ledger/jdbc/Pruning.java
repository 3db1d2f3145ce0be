package dev.dailies.ledger.jdbc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.dailies.ledger.HomeFile;
import dev.dailies.ledger.Person;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes down that clips are removed on a person's word, so that they are neither missed
 * nor fetched again. Asks no provider and buys nothing.
 */
public final class Pruning {

	private final JdbcClient jdbc;

	private final Transactions transactions;

	Pruning(JdbcClient jdbc, Transactions transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	/**
	 * Is on disk, in the journal too, when it returns: the files may go then. What is
	 * pruned already stays so, and said once.
	 * @param who has them removed
	 */
	public void pruned(Collection<HomeFile> files, Person who) {
		Map<String, List<HomeFile>> byOperation = files.stream().collect(Collectors.groupingBy(HomeFile::operationId));
		this.transactions.surely((moves) -> {
			moves.onTheWordOf(who);
			byOperation.forEach((id, ofOperation) -> pruned(id, ofOperation, moves));
		});
	}

	private void pruned(String id, List<HomeFile> files, Moves moves) {
		List<String> marked = files.stream().filter((file) -> mark(file, moves.now())).map(HomeFile::file).toList();
		if (!marked.isEmpty()) {
			moves.tell(id, moves.stateOf(id), "pruned " + String.join(", ", marked));
			moves.touch(List.of(id));
			moves.keep(id);
		}
	}

	private boolean mark(HomeFile file, long at) {
		return this.jdbc.sql("""
				update clip set pruned_at = :at where operation_id = :id and number = :number and file = :file
				and pruned_at is null
				""")
			.param("at", at)
			.param("id", file.operationId())
			.param("number", file.number())
			.param("file", file.file())
			.update() == 1;
	}

}
