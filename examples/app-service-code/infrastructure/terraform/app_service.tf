resource "azurerm_service_plan" "chat" {
  name                = "plan-chat"
  resource_group_name = azurerm_resource_group.chat.name
  location            = azurerm_resource_group.chat.location
  os_type             = "Linux"
  sku_name            = var.sku
  worker_count        = 2
}

locals {
  secret = "@Microsoft.KeyVault(VaultName=${var.key_vault};SecretName=%s)"

  # What the app and its slot have in common.
  settings = {
    APP_DEBUG                         = "false"
    WEBSITE_SWAP_WARMUP_PING_PATH     = "/health/ready"
    WEBSITE_SWAP_WARMUP_PING_STATUSES = "200"
  }
}

resource "azurerm_linux_web_app" "backend" {
  name                      = var.app
  resource_group_name       = azurerm_resource_group.chat.name
  location                  = azurerm_resource_group.chat.location
  service_plan_id           = azurerm_service_plan.chat.id
  virtual_network_subnet_id = var.subnet_id
  https_only                = true
  client_affinity_enabled   = false

  site_config {
    always_on                         = true
    websockets_enabled                = true
    use_32_bit_worker                 = false
    vnet_route_all_enabled            = true
    minimum_tls_version               = "1.2"
    ftps_state                        = "Disabled"
    health_check_path                 = "/health/ready"
    health_check_eviction_time_in_min = 5
    app_command_line                  = "gunicorn -w 3 -k uvicorn.workers.UvicornWorker --timeout 120 --graceful-timeout 30 -b 0.0.0.0:8000 backend.main:app"

    application_stack {
      python_version = "3.12"
    }
  }

  app_settings = merge(local.settings, {
    APP_ENV                               = "production"
    DATABASE_URL                          = format(local.secret, "chat-database-url")
    REDIS_URL                             = format(local.secret, "chat-redis-url")
    APPLICATIONINSIGHTS_CONNECTION_STRING = format(local.secret, "appinsights")
  })

  sticky_settings {
    app_setting_names = ["APP_ENV", "DATABASE_URL", "REDIS_URL", "APPLICATIONINSIGHTS_CONNECTION_STRING"]
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_linux_web_app_slot" "staging" {
  name                      = "staging"
  app_service_id            = azurerm_linux_web_app.backend.id
  virtual_network_subnet_id = var.subnet_id
  https_only                = true
  client_affinity_enabled   = false

  site_config {
    always_on                         = true
    websockets_enabled                = true
    use_32_bit_worker                 = false
    vnet_route_all_enabled            = true
    minimum_tls_version               = "1.2"
    ftps_state                        = "Disabled"
    health_check_path                 = "/health/ready"
    health_check_eviction_time_in_min = 5
    app_command_line                  = "gunicorn -w 3 -k uvicorn.workers.UvicornWorker --timeout 120 --graceful-timeout 30 -b 0.0.0.0:8000 backend.main:app"

    application_stack {
      python_version = "3.12"
    }
  }

  app_settings = merge(local.settings, {
    APP_ENV                               = "staging"
    DATABASE_URL                          = format(local.secret, "chat-database-url-staging")
    REDIS_URL                             = format(local.secret, "chat-redis-url-staging")
    APPLICATIONINSIGHTS_CONNECTION_STRING = format(local.secret, "appinsights-staging")
  })

  identity {
    type = "SystemAssigned"
  }
}

# Identities do not swap: the slot needs a role of its own.
resource "azurerm_role_assignment" "backend_secrets" {
  scope                = data.azurerm_key_vault.chat.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_linux_web_app.backend.identity[0].principal_id
}

resource "azurerm_role_assignment" "staging_secrets" {
  scope                = data.azurerm_key_vault.chat.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_linux_web_app_slot.staging.identity[0].principal_id
}
