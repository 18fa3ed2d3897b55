resource "azurerm_linux_web_app" "backend" {
  name                = "fabrikam-chat"
  resource_group_name = "rg-chat"
  location            = "westeurope"
  service_plan_id     = azurerm_service_plan.chat.id

  site_config {
    websocket_enabled = true
  }

  app_settings = {
    APP_ENV      = "production"
    DATABASE_URL = "@Microsoft.KeyVault(VaultName=kv-chat;SecretName=database-url"
  }
}

resource "azurerm_service_plan" "chat" {
  name                = "plan-chat"
  resource_group_name = "rg-chat"
  location            = "westeurope"
  os_type             = "Linux"
  sku_name            = "B1"
}

resource "azurerm_linux_web_app_slot" "staging" {
  name           = "staging"
  app_service_id = azurerm_linux_web_app.backend.id

  site_config {}

  app_settings = {
    APP_ENV = "staging"
  }
}

resource "azurerm_key_vault" "chat" {
  name                          = "kv-chat"
  resource_group_name           = "rg-chat"
  location                      = "westeurope"
  tenant_id                     = var.tenant_id
  sku_name                      = "standard"
  public_network_access_enabled = false
}
