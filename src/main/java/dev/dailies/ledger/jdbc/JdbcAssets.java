package dev.dailies.ledger.jdbc;

import java.util.Optional;

import javax.sql.DataSource;

import dev.dailies.provider.Assets;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Uploads remembered in the ledger's database, whose tables must be there.
 */
public final class JdbcAssets implements Assets {

	private final JdbcClient jdbc;

	public JdbcAssets(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	@Override
	public Optional<String> find(String provider, String account, String content) {
		return this.jdbc
			.sql("select asset_id from asset where provider = :provider and account = :account and content = :content")
			.param("provider", provider)
			.param("account", account)
			.param("content", content)
			.query(String.class)
			.optional();
	}

	@Override
	public void remember(String provider, String account, String content, String assetId) {
		this.jdbc.sql("""
				insert into asset (provider, account, content, asset_id)
				values (:provider, :account, :content, :asset)
				on conflict (provider, account, content) do update set asset_id = excluded.asset_id
				""")
			.param("provider", provider)
			.param("account", account)
			.param("content", content)
			.param("asset", assetId)
			.update();
	}

}
