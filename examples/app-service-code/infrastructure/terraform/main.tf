terraform {
  required_version = ">= 1.9"
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
  }
  backend "azurerm" {}
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "chat" {
  name     = var.resource_group
  location = var.location
}

data "azurerm_key_vault" "chat" {
  name                = var.key_vault
  resource_group_name = var.resource_group
}
