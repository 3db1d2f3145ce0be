package dev.dailies.job;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import javax.sql.DataSource;

import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerDatabase;
import dev.dailies.threads.DaemonThreads;
import dev.dailies.threads.Wait;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.integration.jdbc.channel.PostgresChannelMessageTableSubscriber;
import org.springframework.integration.jdbc.channel.PostgresSubscribableChannel;
import org.springframework.integration.jdbc.store.JdbcChannelMessageStore;
import org.springframework.integration.jdbc.store.channel.PostgresChannelMessageStoreQueryProvider;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * How invitations to bring clips home reach other processes: through the server that the
 * ledger is on, so that nothing else has to be set up.
 */
final class SeatChannel {

	private static final Logger logger = LoggerFactory.getLogger(SeatChannel.class);

	private static final String GROUP = "seats";

	/** Between two tries to listen to a server that is away. */
	private static final Duration AWAY = Duration.ofSeconds(1);

	/** A connection that broke in silence is noticed after that time. */
	private static final Duration SILENCE = Duration.ofSeconds(10);

	private final ServerAddress address;

	private final DataSource dataSource;

	private final JdbcChannelMessageStore store;

	private final BeanFactory beans;

	/**
	 * Opens no connection of its own yet.
	 * @param dataSource of the ledger
	 */
	SeatChannel(ServerAddress address, DataSource dataSource, BeanFactory beans) {
		this.address = address;
		this.beans = beans;
		this.dataSource = dataSource;
		this.store = prepared(new JdbcChannelMessageStore(dataSource));
	}

	private <T extends JdbcChannelMessageStore> T prepared(T made) {
		made.setChannelMessageStoreQueryProvider(new PostgresChannelMessageStoreQueryProvider());
		// listeners of all schemas of a database hear of every message
		made.setRegion(this.address.schema());
		made.afterPropertiesSet();
		return made;
	}

	/**
	 * Invites whoever comes first.
	 * @param step the execution of a step that is to be executed
	 */
	void invite(String name, long step) {
		this.store.addMessageToGroup(GROUP, new GenericMessage<>(new StepExecutionRequest(name, step)));
	}

	/**
	 * How many invitations nobody has taken.
	 */
	int waiting() {
		return this.store.messageGroupSize(GROUP);
	}

	/**
	 * Takes back what nobody has taken.
	 */
	void purge() {
		this.store.removeMessageGroup(GROUP);
	}

	/**
	 * Takes invitations from now on, one after the other: the next is left to others
	 * until this one is done with.
	 * @param work is done with each
	 */
	Listening listen(Consumer<StepExecutionRequest> work) {
		PostgresChannelMessageTableSubscriber subscriber = new PostgresChannelMessageTableSubscriber(this::connection);
		subscriber.setNotificationTimeout(SILENCE);
		ExecutorService one = Executors.newSingleThreadExecutor(DaemonThreads.named("seat"));
		Inbox inbox = prepared(new Inbox(this.dataSource));
		PostgresSubscribableChannel channel = new PostgresSubscribableChannel(inbox, GROUP, subscriber);
		channel.setBeanFactory(this.beans);
		channel.setBeanName("seats");
		channel.setDispatcherExecutor(one);
		channel.afterPropertiesSet();
		channel.subscribe((message) -> work.accept((StepExecutionRequest) message.getPayload()));
		subscriber.start();
		return () -> {
			inbox.closed = true;
			subscriber.stop();
			one.shutdown();
		};
	}

	private PgConnection connection() throws SQLException {
		try {
			return ServerDatabase.listening(this.address);
		}
		catch (SQLException ex) {
			logger.warn("The server cannot be listened to: {}", ex.toString());
			Wait.of(AWAY);
			throw ex;
		}
	}

	/**
	 * Where invitations are taken from. The channel asks again at once, without an end,
	 * when that fails: so a server that is away is left alone for a while, and one that
	 * nobody listens to any more is not asked.
	 */
	private static final class Inbox extends JdbcChannelMessageStore {

		private volatile boolean closed;

		private Inbox(DataSource dataSource) {
			super(dataSource);
		}

		@Override
		public @Nullable Message<?> pollMessageFromGroup(Object group) {
			if (this.closed) {
				return null;
			}
			try {
				return super.pollMessageFromGroup(group);
			}
			catch (DataAccessException ex) {
				if (this.closed) {
					return null;
				}
				Wait.of(AWAY);
				throw ex;
			}
		}

	}

	/**
	 * That invitations are taken.
	 */
	@FunctionalInterface
	interface Listening extends AutoCloseable {

		/** Takes no more; the one that is at work goes on. */
		@Override
		void close();

	}

}
