package dev.dailies.ledger.jdbc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Packs what happened to operations that came home some time ago, some hundred at a time,
 * so that a long run needs little room while it is at work. May be used by several
 * threads.
 */
final class PackingPast {

	/** A row of them is written in some hundredths of a second. */
	private static final int AT_ONCE = 200;

	/**
	 * The newest events stay as they are: a start looks there for what moved last, and no
	 * number may be given twice.
	 */
	private static final int NEWEST = 2000;

	/** So many rows are packed when a ledger is closed, be it an older one with many. */
	private static final int ROWS_AT_CLOSING = 25;

	/** From so many on, a ledger has many pages that are half empty. */
	private static final int MANY_ROWS = 10;

	private static final Logger logger = LoggerFactory.getLogger(PackingPast.class);

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final AtomicInteger cameHome = new AtomicInteger();

	private int rows;

	/** Up to where all events were looked at. */
	private long lookedAt;

	PackingPast(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
	}

	/**
	 * One more is home. May be called inside a transaction.
	 */
	void cameHome() {
		this.cameHome.incrementAndGet();
	}

	/**
	 * Packs a row if so many came home since; does nothing inside a transaction.
	 */
	void packIfDue() {
		if (this.cameHome.get() >= AT_ONCE && !TransactionSynchronizationManager.isActualTransactionActive()) {
			this.cameHome.addAndGet(-AT_ONCE);
			pack();
		}
	}

	/**
	 * Packs what is left, as far as that takes no long time.
	 * @return whether nothing is left of what was much, together with what was packed
	 * before
	 */
	synchronized boolean packRest() {
		int last = this.rows + ROWS_AT_CLOSING;
		while (this.rows < last) {
			if (!pack()) {
				return this.rows >= MANY_ROWS;
			}
		}
		// an older ledger has more than one closing packs: its file is written anew once
		return false;
	}

	/**
	 * Writes the database anew, so that its pages are full again.
	 */
	void shrink() {
		try {
			this.jdbc.sql("vacuum").update();
		}
		catch (DataAccessException ex) {
			// it needs as much room once more while it does so
			logger.debug("The database stays as large as it is", ex);
		}
	}

	/**
	 * @return whether there may be more
	 */
	private synchronized boolean pack() {
		try {
			boolean packed = Boolean.TRUE.equals(this.transaction.execute((status) -> packSome()));
			this.rows += packed ? 1 : 0;
			return packed;
		}
		catch (DataAccessException | TransactionException ex) {
			// it stays where it is, and is packed another time
			logger.debug("What happened to operations that are home could not be packed", ex);
			return false;
		}
	}

	private boolean packSome() {
		long until = this.jdbc.sql("select coalesce(max(number), 0) from event").query(Long.class).single() - NEWEST;
		List<Home> home = this.jdbc.sql("""
				select number, operation_id from event
				where number > :from and number <= :until and to_state = 'fetched' order by number limit :most
				""")
			.param("from", this.lookedAt)
			.param("until", until)
			.param("most", AT_ONCE)
			.query((row, number) -> new Home(row.getLong("number"), row.getString("operation_id")))
			.list();
		if (home.size() < AT_ONCE) {
			// a row of few is hardly shorter
			return false;
		}
		Set<String> ids = new LinkedHashSet<>(home.stream().map(Home::id).toList());
		// Were SQLite asked for the state, too, it would look for the ids among all that
		// are home.
		Set<String> settled = this.jdbc.sql("""
				select id from operation where id in (:ids) and case state when 'fetched' then 1 else 0 end = 1
				and not exists (select 1 from event where event.operation_id = operation.id and event.number > :until)
				""").param("ids", ids).param("until", until).query(String.class).set();
		ids.retainAll(settled);
		if (!ids.isEmpty()) {
			new PastRows(this.jdbc).pack(ids);
		}
		this.lookedAt = home.get(home.size() - 1).event;
		return true;
	}

	/**
	 * @param event by which it came home
	 */
	private record Home(long event, String id) {
	}

}
