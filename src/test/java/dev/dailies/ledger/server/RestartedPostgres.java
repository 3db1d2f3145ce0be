package dev.dailies.ledger.server;

import java.io.IOException;
import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of a test's own, which can be stopped and started again at the same
 * address with what it holds.
 */
public final class RestartedPostgres implements AutoCloseable {

	private final Path data;

	private final int port;

	private @Nullable EmbeddedPostgres running;

	private RestartedPostgres(Path data) throws IOException {
		this.data = data;
		this.running = builder().start();
		this.port = this.running.getPort();
	}

	/**
	 * @param data a folder that is not there yet
	 */
	public static RestartedPostgres in(Path data) {
		try {
			return new RestartedPostgres(data);
		}
		catch (IOException | IllegalStateException ex) {
			return Postgres.missing(ex);
		}
	}

	private EmbeddedPostgres.Builder builder() {
		return EmbeddedPostgres.builder().setDataDirectory(this.data).setCleanDataDirectory(false);
	}

	/**
	 * The address of its one ledger.
	 */
	public String url() {
		return "jdbc:postgresql://localhost:" + this.port + "/postgres?user=postgres";
	}

	/**
	 * Cuts everybody off; from now on connections are refused.
	 */
	public void stop() throws IOException {
		if (this.running != null) {
			this.running.close();
			this.running = null;
		}
	}

	public void startAgain() throws IOException {
		this.running = builder().setPort(this.port).start();
	}

	@Override
	public void close() throws IOException {
		stop();
	}

}
